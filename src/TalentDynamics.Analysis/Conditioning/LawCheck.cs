using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Checks;

namespace TalentDynamics.Analysis.Conditioning;

/// <summary>One kind of draw, held against the law that it has before anything is observed.</summary>
/// <param name="Name">Thresholds of a clock, Gumbels or frailties.</param>
/// <param name="Draws">How many there are.</param>
/// <param name="Distance">√n·D of Kolmogorov and Smirnov.</param>
internal sealed record LawCheck(string Name, int Draws, double Distance)
{
    /// <summary>What 5 of 100 samples that do have the law are beyond.</summary>
    public static double Limit { get; } = KolmogorovSmirnov.Limit(LawVerdict.Level);

    /// <summary>Whether the distance is one that 95 of 100 samples of the law have.</summary>
    public bool Holds => Distance < Limit;
}

/// <summary>What several independent checks of laws say together.</summary>
/// <remarks>
/// Of K sound samples one in twenty is beyond its own limit, so that all K are inside it with probability .95^K only. As in
/// <see cref="RankStatistics"/> two things are required: none beyond the limit of level .05/K (Bonferroni), and no more beyond their
/// own than the 95 % quantile of Binomial(K, .05), which notices many small faults. Sound draws fail each with probability 5 % at most.
/// </remarks>
/// <param name="Laws">The checks.</param>
internal sealed record LawVerdict(ImmutableArray<LawCheck> Laws)
{
    /// <summary>How often sound draws may fail.</summary>
    public const double Level = .05;

    /// <summary>What no distance may reach.</summary>
    public double JointLimit => KolmogorovSmirnov.Limit(Level / Laws.Length);

    /// <summary>How many may be beyond their own limit by chance.</summary>
    public int MostOutside => RankStatistics.MostOf(Laws.Length, Level);

    /// <summary>How many are.</summary>
    public int Outside => Laws.Count(law => !law.Holds);

    /// <summary>Whether the draws have their laws as far as chance can tell.</summary>
    public bool Holds => Outside <= MostOutside && Laws.All(law => law.Distance < JointLimit);
}
