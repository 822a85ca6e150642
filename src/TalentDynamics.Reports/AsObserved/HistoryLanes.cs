using System.Collections.Immutable;
using TalentDynamics.Experiments.AsObserved;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Reports.Charts;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.AsObserved;

/// <summary>The picture of the history: who was where until when, where they went, and why in this model.</summary>
internal static class HistoryLanes
{
    private const int MostLanes = 40;

    /// <summary>The causes, in the order in which they are stacked.</summary>
    public static ImmutableArray<string> Clocks { get; } =
    [.. Enum.GetValues<Clock>().Where(clock => clock <= Clock.Pull).Select(Glossary.Of)];

    /// <summary>Empty where nothing was observed.</summary>
    public static Html Of(RunFindings findings, CohortFindings cohort, int index)
    {
        var lanes = findings.Lanes.Where(lane => lane.Cohort == cohort.Id).ToArray();
        return lanes.Length == 0
            ? Html.Empty
            : Html.Of(
                $"""
                <section class="figure wide" aria-labelledby="lanes-{index}"><h2 id="lanes-{index}">{Message(lanes, cohort)}</h2>
                <p class="note">One lane a person: at {cohort.Lab}, then the first lab they joined as far as it is known; what came after that is not drawn. Hairlines are the scenario’s dated events: point at one to read it.{Why(
                    lanes
                )}</p>
                {(lanes.Any(lane => lane.Why is not null) ? Key() : Html.Empty)}
                {LaneChart.Of([.. lanes.Take(MostLanes).Select(lane => Lane(lane, cohort))], [.. Hairlines(findings, cohort)], [.. Dates(cohort)], Message(lanes, cohort))}
                {More(lanes)}</section>
                """
            );
    }

    private static string Message(HistoryLane[] lanes, CohortFindings cohort) =>
        $"{lanes.Count(lane => lane.Left is not null)} of {lanes.Length} left {cohort.Lab}";

    private static string Why(HistoryLane[] lanes) =>
        lanes.Any(lane => lane.Why is not null)
            ? " The stack at each exit is how probable each cause is, given all that was observed; exits that the scenario gives have no stack."
            : " Why somebody left is worked out with --as-observed.";

    private static Html Key() =>
        Html.Of(
            $"<ul class=\"key\" aria-label=\"Causes\">{Html.Each(Clocks.Index(), clock => Html.Of($"<li><i class=\"cause-{clock.Index}\"></i>{ClockWords.Of(clock.Item)}</li>"))}</ul>"
        );

    private static Lane Lane(HistoryLane lane, CohortFindings cohort) =>
        new(
            lane.Name,
            lane.Left is { } left ? Place(left, cohort) : null,
            lane.Destination ?? "destination unknown",
            lane.Why is { } why ? [.. Clocks.Select(clock => why.Causes.GetValueOrDefault(clock))] : [],
            Label(lane, cohort)
        );

    private static string Label(HistoryLane lane, CohortFindings cohort) =>
        lane.Left is not { } left ? $"{lane.Name}: still at {cohort.Lab}"
        : lane.IsGiven ? $"{lane.Name}: left about {Figures.Day(left)} to found a lab, as the scenario gives it"
        : $"{lane.Name}: left about {Figures.Day(left)} for {lane.Destination ?? "an unknown destination"}{(lane.Why is { } why ? $"; {HistoryProse.Causes(why)}" : "")}";

    private static IEnumerable<Hairline> Hairlines(RunFindings findings, CohortFindings cohort) =>
        findings
            .Events.Where(e => e.Date >= cohort.Dates[0] && e.Date <= cohort.Dates[^1])
            .Select(e => new Hairline(Place(e.Date, cohort), $"{Figures.Day(e.Date)}, {e.Lab}: {e.Title}"));

    private static IEnumerable<(double, string)> Dates(CohortFindings cohort)
    {
        var (first, last) = (cohort.Dates[0], cohort.Dates[^1]);
        for (var year = first.Year; year <= last.Year; year++)
        {
            var day = new DateOnly(year, 1, 1);
            if (day >= first && day <= last)
            {
                yield return (Place(day, cohort), FormattableString.Invariant($"{year}"));
            }
        }
    }

    private static double Place(DateOnly day, CohortFindings cohort)
    {
        var (first, last) = (cohort.Dates[0].DayNumber, cohort.Dates[^1].DayNumber);
        return (day.DayNumber - first) / (double)(last - first);
    }

    private static Html More(HistoryLane[] lanes) =>
        lanes.Length > MostLanes
            ? Html.Of($"<p class=\"note\">{lanes.Length - MostLanes} further people are left out of the picture.</p>")
            : Html.Empty;
}
