using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>A cohort in groups by one attribute of its members: none smaller than the scenario allows, the largest first.</summary>
/// <param name="Attribute">Which attribute.</param>
/// <param name="Groups">The groups; together they are the cohort. Groups too small to be shown are put together.</param>
public sealed record GroupedComparison(string Attribute, ImmutableArray<GroupComparison> Groups)
{
    /// <summary>Whether the groups' stays last equally long, as observed; null where nothing was observed or there is nothing to compare.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LogRankFinding? LogRank { get; init; }
}

/// <summary>One group of a cohort.</summary>
/// <param name="Name">The value of the attribute; null for those put together: groups too small to be shown, and members of whom it is not known.</param>
/// <param name="Size">How many members.</param>
/// <param name="Stayers">Members who have not left of their own accord by the horizon.</param>
public sealed record GroupComparison(string? Name, int Size, CountComparison Stayers)
{
    /// <summary>The group's own exit rate, as observed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ObservedExitRate? ObservedExitRate { get; init; }

    /// <summary>By whole years since the start, the fraction still there, as observed; only while enough people were followed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<StillThereAfter>? Observed { get; init; }

    /// <summary>How much faster than the first group it was seen to leave; null for the first, and where that cannot be told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HazardRatio? Ratio { get; init; }
}

/// <summary>The fraction still there some years after the start: Kaplan–Meier, whoever was hired later at risk from then on.</summary>
/// <param name="Years">Since the start.</param>
/// <param name="Share">In [0, 1].</param>
/// <param name="Lower">95 % limit (beta product).</param>
/// <param name="Upper">95 % limit.</param>
/// <param name="AtRisk">How many were followed then.</param>
public sealed record StillThereAfter(int Years, double Share, double Lower, double Upper, int AtRisk);

/// <summary>A log-rank test.</summary>
/// <param name="ChiSquared">The statistic, ≥ 0.</param>
/// <param name="Degrees">Its degrees of freedom.</param>
/// <param name="P">P(at least as large | the groups are alike).</param>
public sealed record LogRankFinding(double ChiSquared, int Degrees, double P);

/// <summary>A hazard ratio of a Cox model, ties by Efron.</summary>
/// <param name="Ratio">e^β, &gt; 0.</param>
/// <param name="Lower">95 % limit by its standard error.</param>
/// <param name="Upper">95 % limit.</param>
public sealed record HazardRatio(double Ratio, double Lower, double Upper);
