using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.Charts;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Run;

/// <summary>A cohort in groups: the total stands above, no group is smaller than the scenario allows.</summary>
internal static class GroupSections
{
    /// <summary>Who leaves, by group; nothing where the scenario asks for no groups.</summary>
    public static Html Of(CohortFindings cohort, int index) =>
        cohort.Compared.By is not { } by
            ? Html.Empty
            : Section.Wide(
                $"groups-{index}",
                $"Who leaves, by {by.Attribute}",
                GroupProse.Note(cohort, by),
                Html.All(Leavers(by), Observed(by))
            );

    private static Html Leavers(GroupedComparison by)
    {
        var most = by.Groups.Max(g => Left(g).High);
        var scale = new Span(-.04 * most, Math.Max(1, most) * 1.04);
        var isObserved = by.Groups.Any(g => g.Stayers.Observed is not null);
        return Table.Drawn(
            $"Who leaves of their own accord, by {by.Attribute}",
            [Head(by), "", "People", "Leave", "90 % of worlds", .. isObserved ? ["Observed"] : Array.Empty<string>()],
            by.Groups.Select(g => Leavers(g, scale, isObserved)),
            Sparklines.Axis(scale, 1)
        );
    }

    private static Html[] Leavers(GroupComparison group, Span scale, bool isObserved)
    {
        var (name, mean, interval) = (GroupProse.NameOf(group), group.Size - group.Stayers.Mean, Left(group));
        double? seen = group.Stayers.Observed is { } stayed ? group.Size - stayed : null;
        Html[] cells =
        [
            Html.Of($"{name}"),
            Sparklines.Spread(scale, mean, interval, seen, name),
            Html.Of($"{group.Size}"),
            Html.Of($"{Figures.Count(Math.Round(mean, 1))}"),
            Html.Of($"{GroupProse.Interval(group)}"),
        ];
        return isObserved ? [.. cells, Html.Of($"{(seen is { } left ? Figures.Count(left) : "–")}")] : cells;
    }

    /// <summary>What an analyst knows: rates, curves, hazard ratios and a test.</summary>
    private static Html Observed(GroupedComparison by)
    {
        if (by.Groups.All(g => g.ObservedExitRate is null))
        {
            return Html.Empty;
        }

        var years = by.Groups.Max(g => g.Observed is { IsDefaultOrEmpty: false } seen ? seen.Max(s => s.Years) : 0);
        string[] heads =
        [
            Head(by),
            "Exits a year",
            .. Enumerable.Range(1, years).Select(y => $"Still there after {y} y"),
            "Hazard ratio",
        ];
        return Html.Of(
            $"""
            <details><summary>As observed, without the simulation</summary><p class="plain">{GroupProse.Test(by)}</p>
            {Table.Of(
                $"What was observed, by {by.Attribute}",
                heads,
                by.Groups.Select(g => Observed(g, years))
            )}</details>
            """
        );
    }

    private static string[] Observed(GroupComparison group, int years) =>
        [
            GroupProse.NameOf(group),
            group.ObservedExitRate is { } rate
                ? $"{Figures.Mean(rate.PerYear)} ({Figures.Mean(rate.Lower)}–{Figures.Mean(rate.Upper)})"
                : "–",
            .. Enumerable
                .Range(1, years)
                .Select(y => group.Observed?.FirstOrDefault(s => s.Years == y))
                .Select(s =>
                    s is null
                        ? "–"
                        : $"{Figures.Percent(s.Share)} ({Figures.Percent(s.Lower)}–{Figures.Percent(s.Upper)})"
                ),
            group.Ratio is { } ratio
                ? $"{Figures.Mean(ratio.Ratio)} ({Figures.Mean(ratio.Lower)}–{Figures.Mean(ratio.Upper)})"
                : "–",
        ];

    private static string Head(GroupedComparison by) => char.ToUpperInvariant(by.Attribute[0]) + by.Attribute[1..];

    private static Span Left(GroupComparison group) =>
        new(
            group.Size - (group.Stayers.P95 ?? group.Stayers.Mean),
            group.Size - (group.Stayers.P05 ?? group.Stayers.Mean)
        );
}
