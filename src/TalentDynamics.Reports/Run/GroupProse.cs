using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.Wording;

namespace TalentDynamics.Reports.Run;

/// <summary>Groups of a cohort, people who came later and exits that were nobody's own decision, in words; the same in the terminal and on the page.</summary>
internal static class GroupProse
{
    /// <summary>What a group is called.</summary>
    public static string NameOf(GroupComparison group) => group.Name ?? "others together";

    /// <summary>“3–8”: how many leave in 90 % of worlds.</summary>
    public static string Interval(GroupComparison group) =>
        group.Stayers is { P05: { } low, P95: { } high } ? $"{group.Size - high}–{group.Size - low}" : "–";

    /// <summary>How to read the table.</summary>
    public static string Note(CohortFindings cohort, GroupedComparison by)
    {
        var pooled = by.Groups.Any(g => g.Name is null)
            ? " Groups too small to be shown, and people of whom it is not known, are put together."
            : "";
        return $"Of {cohort.Size} people at {cohort.Lab}, how many leave of their own accord until the end. Intervals of groups do not add up to that of the whole.{pooled}";
    }

    /// <summary>Whether the groups differ, as far as was observed.</summary>
    public static string Test(GroupedComparison by) =>
        by.LogRank is { } test
            ? $"{(test.P < .05 ? "The groups differ" : "The groups do not differ by more than chance")} (log-rank test, χ² = {Figures.Mean(test.ChiSquared)} on {test.Degrees}, p {P(test.P)}). {Ratios(by)}"
            : "There is nothing to compare.";

    /// <summary>“104 of them were hired later; 12 were dismissed and 4 retired, and are not counted as leaving”, or null where there is nothing to say.</summary>
    public static string? Besides(CohortFindings cohort)
    {
        string[] parts = [.. Later(cohort.Compared), .. Others(cohort.Compared)];
        return parts.Length == 0 ? null : string.Join("; ", parts);
    }

    private static IEnumerable<string> Later(CohortComparison compared) =>
        compared.HiredLater > 0 ? [$"{compared.HiredLater} of {compared.Size} were hired after the start"] : [];

    private static IEnumerable<string> Others(CohortComparison compared) =>
        compared.OtherExits is { } others
            ?
            [
                $"{string.Join(", ", others.Select(o => $"{o.Value} {Words(o.Key)}"))}: not of their own accord, so not among those who leave, and not followed further",
            ]
            : [];

    private static string Words(string kind) => kind == "contract-end" ? "left with their contract" : kind;

    private static string Ratios(GroupedComparison by) =>
        by.Groups.Any(g => g.Ratio is not null)
            ? $"Hazard ratios are against {NameOf(by.Groups[0])}, by a Cox model (ties by Efron). "
            : "Hazard ratios cannot be told. ";

    private static string P(double p) =>
        p < .001 ? "< .001"
        : p < .01 ? $"= {p:.000}"
        : $"= {Figures.Share(p)}";
}
