namespace TalentDynamics.Analysis.Sensitivity;

/// <summary>First-order and total Sobol indices of one factor.</summary>
/// <param name="First">Share of the variance of the output that knowing this factor alone would remove, 0 to 1.</param>
/// <param name="Total">Share that would remain if everything but this factor were known: its interactions included.</param>
internal readonly record struct SobolIndex(BootstrapInterval First, BootstrapInterval Total);

/// <summary>The design by which Sobol indices are estimated: two independent samples A and B, and A with each column in turn from B.</summary>
/// <remarks>
/// Rows of <see cref="Points"/>: N of A, N of B, then N of AB₁ … AB_d: N·(d + 2) evaluations. First order Saltelli et al. 2010, Computer
/// Physics Communications 181, 259–270: S_i = mean(B·(AB_i − A))/V; total Jansen 1999, same journal 117, 35–43:
/// T_i = mean((A − AB_i)²)/2V; V the variance (over n) of A and B together, the output centred first, as SALib does. Valid for
/// independent factors. Where the output does not vary every index is 0.
/// </remarks>
internal sealed class Saltelli
{
    private readonly int rows;
    private readonly int factors;
    private readonly uint seed;

    /// <summary>A design.</summary>
    /// <param name="rows">N, a power of two.</param>
    /// <param name="factors">d ≥ 1.</param>
    /// <param name="seed">Of the sample and of the bootstrap.</param>
    public Saltelli(int rows, int factors, uint seed)
    {
        (this.rows, this.factors, this.seed) = (rows, factors, seed);
        var both = Lattice.Points(rows, 2 * factors, seed);
        double[][] a = [.. both.Select(row => row[..factors])];
        double[][] b = [.. both.Select(row => row[factors..])];
        Points = [.. a, .. b, .. Enumerable.Range(0, factors).SelectMany(i => a.Zip(b, (x, y) => Swapped(x, y, i)))];
    }

    /// <summary>Where the output has to be evaluated, in the unit cube.</summary>
    public IReadOnlyList<double[]> Points { get; }

    /// <summary>How many of the points, from the first on, are independent draws of all factors.</summary>
    public int Independent => 2 * rows;

    /// <summary>The indices by factor.</summary>
    /// <param name="output">The output at each point.</param>
    public SobolIndex[] Indices(IReadOnlyList<double> output)
    {
        var mean = output.Average();
        double[] y = [.. output.Select(v => v - mean)];
        var intervals = BootstrapInterval.Of(rows, seed, taken => Estimate(y, taken));
        return [.. Enumerable.Range(0, factors).Select(i => new SobolIndex(intervals[2 * i], intervals[2 * i + 1]))];
    }

    private double[] Estimate(double[] y, int[] taken)
    {
        var variance = Variance(y, taken);
        var indices = new double[2 * factors];
        for (var i = 0; variance > 0 && i < factors; i++)
        {
            var block = (2 + i) * rows;
            foreach (var row in taken)
            {
                var step = y[block + row] - y[row];
                indices[2 * i] += y[rows + row] * step;
                indices[2 * i + 1] += step * step;
            }

            indices[2 * i] /= taken.Length * variance;
            indices[2 * i + 1] /= 2 * taken.Length * variance;
        }

        return indices;
    }

    private double Variance(double[] y, int[] taken)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var row in taken)
        {
            var (a, b) = (y[row], y[rows + row]);
            sum += a + b;
            squares += a * a + b * b;
        }

        var n = 2.0 * taken.Length;
        var variance = squares / n - sum / n * (sum / n);
        return variance > 1e-14 * squares / n ? variance : 0;
    }

    private static double[] Swapped(double[] a, double[] b, int i)
    {
        var swapped = (double[])a.Clone();
        swapped[i] = b[i];
        return swapped;
    }
}
