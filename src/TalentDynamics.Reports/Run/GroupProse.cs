using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.Wording;

namespace TalentDynamics.Reports.Run;

/// <summary>Groups of a cohort, people who came later and exits that were nobody's own decision, in words; the same in the terminal and on the page.</summary>
internal static class GroupProse
{
    private const double DaysPerYear = 365.25;

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

    /// <summary>How many of a forecast go otherwise, or what it leaves out of them; null where nobody ever did.</summary>
    public static string? Otherwise(RunFindings findings, CohortFindings cohort)
    {
        if (!findings.Otherwise.TryGetValue(cohort.Id, out var ended))
        {
            return null;
        }

        var until = Figures.Day(cohort.Dates[^1]);
        if (ended.Simulated is { } gone)
        {
            return $"Besides, {Figures.Count(Math.Round(gone.Mean, 1))} of the {cohort.Size} ({gone.P05}–{gone.P95}) go otherwise until {until}: {Kinds(gone)} on average, "
                + $"at the rate of the {ended.Exits} who went so before, {Figures.Percent(ended.PerYear)} a year, whoever one is. They are not among those who leave of their own accord; where it says still there, they are counted in";
        }

        var years = (cohort.Dates[^1].DayNumber - cohort.Dates[0].DayNumber) / DaysPerYear;
        var expected = ended.Expected(cohort.Size, years);
        return $"In these futures nobody is dismissed, retires or dies, and nobody’s contract ends: {ended.Exits} went so until then, {Figures.Percent(ended.PerYear)} a year. "
            + $"At that rate about {Figures.Count(Math.Round(expected))} of the {cohort.Size} are gone otherwise by {until}; some of them are counted here as leaving of their own accord";
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

    private static string Kinds(OtherEndsCounted gone) =>
        string.Join(", ", gone.ByKind.Select(k => $"{Figures.Mean(k.Value)} {Words(k.Key)}"));

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
