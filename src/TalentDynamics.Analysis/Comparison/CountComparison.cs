using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>A count as simulated, beside the one observed. Every number of it is of one quantity: of everybody, at one date.</summary>
/// <param name="Observed">
/// The count seen, taking the best date of each exit; null without an observation, after the last known day, and where it is not known:
/// when somebody was lost from sight, or when nobody is known to have gone there but somebody's destination is not known. Then only its
/// bounds are known.
/// </param>
/// <param name="Mean">Mean over worlds.</param>
/// <param name="Median">Median over worlds.</param>
/// <param name="P05">5 % quantile: the smallest x with P(X ≤ x) ≥ .05; null for a single world, which has no spread.</param>
/// <param name="P95">95 % quantile; null likewise.</param>
/// <param name="PExact">P(exactly observed); null where the count is not known.</param>
/// <param name="MidPit">P(X &lt; observed) + ½P(X = observed); null likewise.</param>
/// <param name="ObservedLo">The least that the observation allows: exits known to an interval, people lost from sight, unknown destinations.</param>
/// <param name="ObservedHi">The most it allows.</param>
/// <param name="Distribution">Number of worlds by count, 0 … n; empty for cohorts of more than <see cref="CohortComparison.MostListed"/>.</param>
public sealed record CountComparison(
    int? Observed,
    double Mean,
    int Median,
    int? P05,
    int? P95,
    double? PExact,
    double? MidPit,
    int? ObservedLo,
    int? ObservedHi,
    ImmutableArray<int> Distribution
)
{
    /// <summary>How many were lost from sight before the count's date and may or may not be in it.</summary>
    public int Lost { get; init; }

    /// <summary>
    /// The same count as far as the observation could see it: exits of somebody lost from sight count up to then, simulated and observed
    /// alike. Null where nobody was lost, as then it is this count.
    /// </summary>
    public CountComparison? Seen { get; init; }

    /// <summary>The count that can be held against what was observed: this one, or where somebody was lost from sight what was seen of it.</summary>
    [JsonIgnore]
    public CountComparison Judged => Seen ?? this;

    /// <summary>“3.1 (90 %: 1–6); observed 3”, the same in every culture.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Mean:0.0} (90 %: {P05}–{P95})")
        + (Observed is { } seen ? $"; observed {seen}" : "");
}
