namespace TalentDynamics.Analysis.Sensitivity;

/// <summary>Points that fill the unit cube evenly: a rank-1 lattice, shifted at random.</summary>
/// <remarks>
/// x_ij = frac(i·z_j/N + shift_j), so every coordinate takes N evenly spread values. z is built component by component: each z_j makes
/// the worst-case error of periodic functions, (1/N)·Σ_i Π_j (1 + γ·2π²·B₂(frac(i·z_j/N))), smallest among odd candidates, with
/// γ = 1/d so that pairs of coordinates count most. Sloan &amp; Reztsov 2002, Mathematics of Computation 71, 263–273; shift: Cranley
/// &amp; Patterson 1976, SIAM J. Numer. Anal. 13, 904–914. A Sobol sequence does the same from a table of direction numbers.
/// </remarks>
internal static class Lattice
{
    private const int MostCandidates = 128;

    /// <summary>Whether a lattice of so many points can be built: a power of two, so that every odd number is coprime to it.</summary>
    public static bool Allows(int points) => points >= 2 && int.IsPow2(points);

    /// <summary>The points, row by row, in [0, 1).</summary>
    /// <param name="points">N, a power of two.</param>
    /// <param name="dimensions">d ≥ 1.</param>
    /// <param name="seed">Of the shift.</param>
    /// <exception cref="ArgumentException">The number of points is no power of two.</exception>
    public static double[][] Points(int points, int dimensions, uint seed)
    {
        if (!Allows(points))
        {
            throw new ArgumentException($"{points} points: a lattice has a power of two of them.", nameof(points));
        }

        var generator = Generator(points, dimensions);
        var shift = new Uniforms(seed, 0);
        return
        [
            .. Enumerable
                .Range(0, points)
                .Select(i =>
                    generator
                        .Select((z, j) => Fraction((double)((long)i * z % points) / points + shift.At(0, j)))
                        .ToArray()
                ),
        ];
    }

    private static int[] Generator(int points, int dimensions)
    {
        var kernel = new double[points];
        for (var i = 0; i < points; i++)
        {
            var x = (double)i / points;
            kernel[i] = 1 + 2 * Math.PI * Math.PI * (x * x - x + 1.0 / 6) / dimensions;
        }

        var error = Enumerable.Repeat(1.0, points).ToArray();
        var candidates = Candidates(points);
        var generator = new int[dimensions];
        for (var j = 0; j < dimensions; j++)
        {
            generator[j] = j == 0 ? 1 : candidates.MinBy(z => Sum(error, kernel, z));
            for (var i = 0; i < points; i++)
            {
                error[i] *= kernel[(int)((long)i * generator[j] % points)];
            }
        }

        return generator;
    }

    // Odd numbers, evenly spread; z and N − z do the same, so half of them do.
    private static int[] Candidates(int points)
    {
        var odd = Math.Max(1, points / 4);
        var take = Math.Min(odd, MostCandidates);
        return [.. Enumerable.Range(0, take).Select(c => 1 + 2 * (int)((long)c * odd / take))];
    }

    private static double Sum(double[] error, double[] kernel, int z)
    {
        var sum = 0.0;
        var at = 0;
        foreach (var e in error)
        {
            sum += e * kernel[at];
            at += z;
            at -= at >= error.Length ? error.Length : 0;
        }

        return sum;
    }

    private static double Fraction(double x) => x - Math.Floor(x);
}
