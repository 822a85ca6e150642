using MathNet.Numerics;

namespace TalentDynamics.Analysis.Calibration.Checks;

/// <summary>Between which bounds the distribution function of uniform ranks lies, all along at once, with a given probability.</summary>
/// <remarks>
/// At z_i = i/K the count of S ranks below is Binomial(S, z_i); bounds are its γ/2 and 1 − γ/2 quantiles, with γ such that the whole
/// path stays inside with the wished probability, found by halving and a recursion over counts with transition
/// Binomial(S − x, (z' − z)/(1 − z)). Säilynoja, Bürkner &amp; Vehtari 2022, Stat. Comput. 32, 32.
/// </remarks>
internal sealed class EcdfEnvelope
{
    private const int Halvings = 40;
    private readonly int samples;
    private readonly double[] logFactorials;

    /// <param name="samples">S ≥ 1, how many ranks there will be.</param>
    /// <param name="points">K ≥ 2, at how many places the function is looked at.</param>
    /// <param name="probability">That the whole path is inside, in (0, 1).</param>
    public EcdfEnvelope(int samples, int points, double probability)
    {
        this.samples = samples;
        logFactorials = [.. Enumerable.Range(0, samples + 1).Select(SpecialFunctions.FactorialLn)];
        (Lower, Upper) = (new int[points], new int[points]);
        var (low, high) = (0.0, 1 - probability);
        for (var i = 0; i < Halvings; i++)
        {
            Gamma = 0.5 * (low + high);
            Bound(points);
            (low, high) = Inside() >= probability ? (Gamma, high) : (low, Gamma);
        }

        Gamma = low;
        Bound(points);
    }

    /// <summary>γ, the chance to be outside at one place.</summary>
    public double Gamma { get; private set; }

    /// <summary>By place, the least count of ranks below z_i.</summary>
    public int[] Lower { get; }

    /// <summary>By place, the largest.</summary>
    public int[] Upper { get; }

    /// <summary>Whether the counts of ranks at or below each place are all inside.</summary>
    /// <param name="shares">One per rank, in [0, 1], uniform under the hypothesis.</param>
    public bool Holds(IReadOnlyCollection<double> shares)
    {
        var counts = CountsOf(shares);
        return Enumerable.Range(0, counts.Length).All(i => counts[i] >= Lower[i] && counts[i] <= Upper[i]);
    }

    /// <summary>How many shares lie at or below each place.</summary>
    public int[] CountsOf(IReadOnlyCollection<double> shares) =>
        [.. Enumerable.Range(1, Lower.Length).Select(i => shares.Count(s => s <= i / (double)Lower.Length + 1e-12))];

    /// <summary>The probability that a path of uniform ranks stays inside.</summary>
    public double Inside()
    {
        var mass = new double[this.samples + 1];
        mass[0] = 1;
        var before = 0.0;
        for (var i = 0; i < Lower.Length; i++)
        {
            var at = (i + 1) / (double)Lower.Length;
            mass = Advance(mass, Math.Min(1, (at - before) / (1 - before)), i);
            before = at;
        }

        return mass.Sum();
    }

    private double[] Advance(double[] mass, double chance, int place)
    {
        var next = new double[mass.Length];
        for (var x = 0; x < mass.Length; x++)
        {
            if (mass[x] == 0)
            {
                continue;
            }
            for (var y = Math.Max(x, Lower[place]); y <= Upper[place]; y++)
            {
                next[y] += mass[x] * Binomial(this.samples - x, y - x, chance);
            }
        }

        return next;
    }

    private void Bound(int points)
    {
        for (var i = 0; i < points; i++)
        {
            var z = (i + 1) / (double)points;
            Lower[i] = Quantile(Gamma / 2, z);
            Upper[i] = Quantile(1 - Gamma / 2, z);
        }
    }

    private int Quantile(double probability, double z)
    {
        var below = 0.0;
        for (var x = 0; x < this.samples; x++)
        {
            below += Binomial(this.samples, x, z);
            if (below >= probability)
            {
                return x;
            }
        }

        return this.samples;
    }

    private double Binomial(int n, int x, double chance) =>
        chance >= 1
            ? (x == n ? 1 : 0)
            : Math.Exp(
                logFactorials[n]
                    - logFactorials[x]
                    - logFactorials[n - x]
                    + x * Math.Log(chance)
                    + (n - x) * Math.Log(1 - chance)
            );
}
