using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace TalentDynamics.Analysis.Calibration.Checks;

/// <summary>Where the truth ranked among the draws, replicate by replicate, for one quantity.</summary>
/// <param name="Name">Of a parameter, a team effect, or of a quantity that depends on the data.</param>
/// <param name="Shares">By replicate: (rank + ½)/(draws + 1), uniform when everything is right.</param>
/// <param name="Holds">Whether their distribution function is inside the 95 % envelope.</param>
/// <param name="HoldsJointly">Whether it is inside the envelope that all quantities together leave with probability 5 % at most.</param>
internal sealed record RankedQuantity(string Name, ImmutableArray<double> Shares, bool Holds, bool HoldsJointly)
{
    /// <summary>Share of replicates in which the truth was inside the central 90 % interval.</summary>
    public double Coverage90 => Covered / (double)Shares.Length;

    /// <summary>95 % bounds of the coverage over endlessly many replicates.</summary>
    [JsonIgnore]
    public (double Low, double High) CoverageBounds => ExactShare.Bounds(Covered, Shares.Length);

    /// <summary>Whether the truth was inside the central 90 % interval in a replicate.</summary>
    public bool CoversIn(int replicate) => Shares[replicate] is >= .05 and <= .95;

    /// <summary>Whether 90 % intervals cover 85 to 95 %.</summary>
    public bool Covers => Coverage90 is >= RankStatistics.LeastCoverage and <= RankStatistics.MostCoverage;

    private int Covered => Enumerable.Range(0, Shares.Length).Count(CoversIn);
}

/// <summary>The outcome of simulation-based calibration or of a recovery.</summary>
/// <remarks>
/// Each envelope is simultaneous over the whole distribution function: Säilynoja, Bürkner &amp; Vehtari 2022, Stat. Comput. 32, 32. One
/// quantity in twenty leaves its own envelope by chance, so of K together it is required that none leaves the envelope of
/// 1 − .05/K (Bonferroni: whatever their dependence, right ranks fail with probability 5 % at most), and that no more leave their
/// own than the 95 % quantile of Binomial(K, .05), which notices many small faults. The second is exact for independent
/// quantities; stayers and joins of one cohort are not, so right ranks fail it somewhat more often than 5 %.
/// </remarks>
/// <param name="Replicates">How many data sets were simulated.</param>
/// <param name="Quantities">Parameters and team effects first, then what depends on the data.</param>
/// <param name="Lower">The 95 % envelope: least count of shares at or below i/K.</param>
/// <param name="Upper">The largest.</param>
internal sealed record RankStatistics(
    int Replicates,
    ImmutableArray<RankedQuantity> Quantities,
    ImmutableArray<int> Lower,
    ImmutableArray<int> Upper
)
{
    /// <summary>What dates that were put in do to the posterior; null where every move was known to the day.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PlugInError? DatesPutIn { get; init; }

    /// <summary>How long it took; null where nobody looked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Seconds { get; init; }

    internal const double LeastCoverage = .85;
    internal const double MostCoverage = .95;
    private const double Probability = .95;

    /// <summary>How many quantities may leave their own envelope by chance.</summary>
    public int MostOutside => MostOf(Quantities.Length, 1 - Probability);

    /// <summary>Whether ranks are uniform: none outside the joint envelope, no more outside their own than by chance.</summary>
    public bool AreUniform => Quantities.All(q => q.HoldsJointly) && Quantities.Count(q => !q.Holds) <= MostOutside;

    /// <summary>Share of replicates and quantities in which the truth was inside the central 90 % interval.</summary>
    public double Coverage90 => Quantities.Average(q => q.Coverage90);

    /// <summary>Standard error of <see cref="Coverage90"/> by its spread over replicates, whose quantities are not independent.</summary>
    [JsonIgnore]
    public double CoverageError
    {
        get
        {
            var each = Enumerable.Range(0, Replicates).Select(r => Quantities.Average(q => q.CoversIn(r) ? 1.0 : 0));
            return each.StandardDeviation() / Math.Sqrt(Replicates);
        }
    }

    /// <summary>How many quantities may have a coverage outside 85 to 95 % although their intervals are right.</summary>
    public int MostUncovered => MostOf(Quantities.Length, ChanceUncovered());

    /// <summary>Whether 90 % intervals cover 85 to 95 %: all together, and each but for as many as chance explains.</summary>
    public bool Cover =>
        Coverage90 is >= LeastCoverage and <= MostCoverage && Quantities.Count(q => !q.Covers) <= MostUncovered;

    // Of Binomial(Replicates, .9).
    private double ChanceUncovered()
    {
        var (least, most) = (Math.Ceiling(LeastCoverage * Replicates), Math.Floor(MostCoverage * Replicates));
        return 1 - Binomial.CDF(.9, Replicates, most) + Binomial.CDF(.9, Replicates, least - 1);
    }

    /// <summary>The 95 % quantile of Binomial(quantities, chance).</summary>
    internal static int MostOf(int quantities, double chance) =>
        Enumerable.Range(0, quantities + 1).First(k => Binomial.CDF(chance, quantities, k) >= Probability);
}
