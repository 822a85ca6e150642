using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Reports;

/// <summary>What was found about each cohort: a chart, its message as a heading, and the numbers as a table beside it.</summary>
internal static class CohortSections
{
    public static Html Of(Findings findings) =>
        Html.Each(
            findings.Cohorts.Select((cohort, index) => (cohort, index)),
            each => Cohort(findings, each.cohort, each.index)
        );

    private static Html Cohort(Findings findings, CohortFindings cohort, int index) =>
        Html.Of(
            $"""
            {(index == 0 ? Html.Empty : Html.Of($"<h2 class=\"cohort\">{Opening.Headline(cohort)}</h2>"))}
            {Retention(findings, cohort, index)}
            {TwoForecasts.Of(findings.Run, cohort, index)}
            {Stayers(cohort, index)}
            {Figure(index, "causes", CausesTitle(cohort), CausesNote, Html.Empty, CausesTable(cohort))}
            {Destinations(cohort, index)}
            {Researchers(cohort, index)}
            {ForecastScoring(cohort)}
            """
        );

    private static Html Retention(Findings findings, CohortFindings cohort, int index)
    {
        var title = cohort.Compared.CurveInBand switch
        {
            true => "The observed curve stays inside the simulated band every week",
            false => "The observed curve leaves the simulated band",
            null => $"Who is still at {cohort.Lab}, week by week",
        };
        var events = Html.Of(
            $"""
            <details open><summary>What happened when: {findings.Events.Length} dated events</summary><ol class="events">{Html.Each(
                findings.Events,
                e => Html.Of($"<li><time datetime=\"{e.Date:yyyy-MM-dd}\">{Prose.Day(e.Date)}</time> {e.Lab}: {e.Title} <span class=\"kind\">{e.Kind} {e.Size}</span></li>")
            )}</ol></details>
            """
        );
        var note =
            $"Researchers of the cohort still at {cohort.Lab}. Numbers under the curve are the events listed below it.";
        return Figure(index, "retention", title, note, events, CurveTable(cohort));
    }

    private static Html Stayers(CohortFindings cohort, int index) =>
        cohort.Stayers.Distribution.IsEmpty
            ? Html.Empty
            : Figure(index, "stayers", StayersTitle(cohort), StayersNote(cohort), Html.Empty, StayersTable(cohort));

    private static Html Researchers(CohortFindings cohort, int index) =>
        cohort.Researchers.IsEmpty
            ? Html.Of(
                $"<p class=\"note\">{Prose.Whole(cohort.Size)} researchers are too many to be listed one by one: exits.parquet has each exit.</p>"
            )
            : Figure(
                index,
                "researchers",
                "How probably each is still there",
                ResearchersNote,
                Html.Empty,
                ResearchersTable(cohort)
            );

    private static Html Destinations(CohortFindings cohort, int index) =>
        Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="destinations-{index}">
            <h2 id="destinations-{index}">Where they go first</h2>
            <p class="note">Researchers who left for each destination, over time. All on the same scale.{Further(cohort)}</p>
            {Key(Mean)}
            <div class="multiples">{Html.Each(
                Enumerable.Range(0, cohort.Destinations.Length),
                d => Html.Of($"<figure><figcaption>{cohort.Destinations[d].Name}<small>{Joined(cohort.Destinations[d])}</small></figcaption><div class=\"chart small\" role=\"img\" aria-label=\"{Joined(cohort.Destinations[d])}\" data-chart=\"destination\" data-cohort=\"{index}\" data-item=\"{d}\"></div></figure>")
            )}</div>
            {Numbers(DestinationsTable(cohort))}
            </section>
            """
        );

    private static string Further(CohortFindings cohort) =>
        Prose.FurtherDestinations(cohort) is { } further ? $" {further}." : "";

    private static string Joined(DestinationFinding destination)
    {
        var simulated = $"simulated {Prose.Count(destination.Joins.Mean)} ({Prose.Interval(destination.Joins)})";
        return destination.Joins.Observed is { } observed
            ? $"{simulated}, observed {Prose.Count(observed)}"
            : simulated;
    }

    private static Html Figure(int cohort, string chart, string title, string note, Html below, Html table) =>
        Html.Of(
            $"""
            <section class="figure {chart}" aria-labelledby="{chart}-{cohort}">
            <h2 id="{chart}-{cohort}">{title}</h2>
            <p class="note">{note}</p>
            {(chart == "retention" ? Key(Median) : Html.Empty)}
            <div class="chart" role="img" aria-label="{title}" data-chart="{chart}" data-cohort="{cohort}"></div>
            {below}
            {Numbers(table)}
            </section>
            """
        );

    private static Html Median { get; } =
        new("<li><i class=\"band inner\"></i>50 % of worlds</li><li><i class=\"line\"></i>median world</li>");

    private static Html Mean { get; } = new("<li><i class=\"line\"></i>mean of worlds</li>");

    private static Html Key(Html middle) =>
        Html.Of(
            $"""
            <ul class="key" aria-label="Key"><li><i class="band outer"></i>90 % of worlds</li>{middle}<li><i class="line observed"></i>observed</li></ul>
            """
        );

    private static Html Numbers(Html table) => Html.Of($"<details><summary>The numbers</summary>{table}</details>");

    private static string StayersTitle(CohortFindings cohort) =>
        cohort.Stayers is { Observed: { } observed, PExact: { } exact }
            ? $"Exactly {Prose.Count(observed)} stay in {Prose.Percent(exact)} of worlds"
            : $"{Prose.Interval(cohort.Stayers)} stay in 90 % of worlds";

    private static string StayersNote(CohortFindings cohort) =>
        $"Share of worlds by how many of the {cohort.Size} are still at {cohort.Lab} at the end. "
        + "Chance alone spreads them: a model that always returned the observed number would be overfitted.";

    private static Html StayersTable(CohortFindings cohort) =>
        Html.Table(
            $"Share of worlds by number still at {cohort.Lab}",
            ["Still there", "Share of worlds"],
            cohort.Stayers.Distribution.Select(
                (worlds, count) =>
                    (string[])[$"{count}", Prose.Percent(worlds / (double)cohort.Stayers.Distribution.Sum())]
            )
        );

    private static Html CurveTable(CohortFindings cohort)
    {
        var (curve, dates) = (cohort.Compared.Curve, cohort.Dates);
        var monthly = Enumerable
            .Range(0, dates.Length)
            .Where(week => week == 0 || week == dates.Length - 1 || dates[week].Month != dates[week - 1].Month);
        string People(double fraction) => Prose.Count(Math.Round(fraction * cohort.Size, 1));
        return Html.Table(
            $"Still at {cohort.Lab}, simulated and observed",
            ["Date", "Median", "50 % of worlds", "90 % of worlds", "Observed", "Observed, any date allowed"],
            monthly.Select(week =>
                (string[])
                    [
                        $"{dates[week]:yyyy-MM-dd}",
                        People(curve.Median[week]),
                        $"{People(curve.P25[week])}–{People(curve.P75[week])}",
                        $"{People(curve.P05[week])}–{People(curve.P95[week])}",
                        curve.Observed is { } seen ? People(seen.Best[week]) : "–",
                        curve.Observed is { } any
                            ? $"{People(any.FeasibleLower[week])}–{People(any.FeasibleUpper[week])}"
                            : "–",
                    ]
            )
        );
    }

    private static Html DestinationsTable(CohortFindings cohort) =>
        CountsTable(
            "Researchers who left for each destination",
            "Destination",
            cohort.Destinations.Select(d => (d.Name, d.Joins))
        );

    private static string CausesTitle(CohortFindings cohort) =>
        cohort.Compared.Causes.MaxBy(cause => cause.Value.Share) is { Value.Share: > 0 } first
            ? $"The {first.Key} clock rings first in {Prose.Percent(first.Value.Share)} of exits"
            : "Nobody left";

    private const string CausesNote =
        "Exits per world by the clock that rang. This is the model’s own account of itself under these parameters, "
        + "not a finding about what moved real people.";

    private static Html CausesTable(CohortFindings cohort) =>
        Html.Table(
            "Exits per world by cause",
            ["Clock", "Exits per world", "Share of exits"],
            cohort
                .Compared.Causes.OrderByDescending(cause => cause.Value.Mean)
                .Select(cause => (string[])[cause.Key, Prose.Mean(cause.Value.Mean), Prose.Percent(cause.Value.Share)])
        );

    private const string ResearchersNote =
        "Share of worlds in which each researcher is still there at the end. The model knows tenure, place, ties and roles; "
        + "it knows nobody’s reasons. Founders leave on the day that the scenario gives.";

    private static Html ResearchersTable(CohortFindings cohort) =>
        Html.Table(
            "Probability of still being there",
            ["Researcher", "P(still there)", "Observed"],
            cohort.Researchers.Select(who => (string[])[who.Name, Prose.Percent(who.StillThere), who.Happened])
        );

    private static Html ForecastScoring(CohortFindings cohort) =>
        Html.Of(
            $"""
            <section class="figure wide" aria-label="How well it fits"><h2>How well it fits</h2>
            <p class="note">mid-PIT near 0 or 1 means that the observation surprises the model; .05 to .95 is unremarkable.</p>
            {CountsTable(
                "Exits by month, simulated and observed",
                "Exits by",
                cohort.Compared.ExitsByMonth.Select(m => ($"month {m.Key}", m.Value))
            )}
            <h3>{Prose.Verdict(cohort)}</h3>{Scores(cohort)}
            <h3 id="unlikely">What stays unlikely</h3>{Unlikely(cohort)}</section>
            """
        );

    private static Html Scores(CohortFindings cohort) =>
        cohort.Compared.Scores is not { } own
            ? Html.Empty
            : Html.Table(
                "Scores, smaller is better",
                ["Forecast", "Mean stayers", "CRPS", "Log score", "Brier"],
                [
                    ["this simulation", Prose.Mean(cohort.Stayers.Mean), .. Cells(own.Crps, own.LogScore, own.Ibs)],
                    .. cohort.Compared.Benchmarks.Select(b =>
                        (string[])
                            [
                                Prose.Benchmark(b.Key, b.Value),
                                Prose.Mean(b.Value.Mean),
                                .. Cells(b.Value.Crps, b.Value.LogScore, b.Value.Ibs),
                            ]
                    ),
                ]
            );

    private static string[] Cells(double crps, double logScore, double ibs) =>
        [Prose.Mean(crps), Prose.Mean(logScore), $"{ibs:0.000}"];

    private static Html Unlikely(CohortFindings cohort) =>
        cohort.Unlikely.IsEmpty
            ? new("<p>Nothing that was observed is improbable under this model.</p>")
            : Html.Of(
                $"""
                <p>These things happened, and the model still finds them improbable. They are shown, not explained away.</p>
                <ul class="unlikely">{Html.Each(
                    cohort.Unlikely,
                    fact => Html.Of($"<li><strong>{Prose.Probability(fact.Probability)}:</strong> {fact.What}</li>")
                )}</ul>
                """
            );

    private static Html CountsTable(
        string caption,
        string head,
        IEnumerable<(string Name, CountComparison Count)> rows
    ) =>
        Html.Table(
            caption,
            [head, "Observed", "Mean", "90 % of worlds", "P(exactly)", "mid-PIT"],
            rows.Select(row =>
                (string[])
                    [
                        row.Name,
                        row.Count.Observed is { } observed ? Prose.Count(observed) : "–",
                        Prose.Mean(row.Count.Mean),
                        Prose.Interval(row.Count),
                        Prose.Share(row.Count.PExact),
                        Prose.Share(row.Count.MidPit),
                    ]
            )
        );
}
