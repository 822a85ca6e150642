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
            {Figure(index, "stayers", StayersTitle(cohort), StayersNote(cohort), Html.Empty, StayersTable(cohort))}
            {Figure(index, "causes", CausesTitle(cohort), CausesNote, Html.Empty, CausesTable(cohort))}
            {Destinations(cohort, index)}
            {Figure(index, "researchers", "How probably each is still there", ResearchersNote, Html.Empty, ResearchersTable(cohort))}
            {Judgement(cohort)}
            """
        );

    private static Html Retention(Findings findings, CohortFindings cohort, int index)
    {
        var title = cohort.CurveInBand switch
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
        var note = $"Researchers of the cohort still at {cohort.Lab}. Numbers under the curve are the events listed below it.";
        return Figure(index, "retention", title, note, events, CurveTable(cohort));
    }

    private static Html Destinations(CohortFindings cohort, int index) =>
        Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="destinations-{index}">
            <h2 id="destinations-{index}">Where they go first</h2>
            <p class="note">Researchers who left for each destination, over time. All on the same scale.</p>
            {Key()}
            <div class="multiples">{Html.Each(
                Enumerable.Range(0, cohort.Destinations.Length),
                d => Html.Of($"<figure><figcaption>{cohort.Destinations[d].Name}<small>{Joined(cohort.Destinations[d])}</small></figcaption><div class=\"chart small\" role=\"img\" aria-label=\"{Joined(cohort.Destinations[d])}\" data-chart=\"destination\" data-cohort=\"{index}\" data-item=\"{d}\"></div></figure>")
            )}</div>
            {Numbers(DestinationsTable(cohort))}
            </section>
            """
        );

    private static string Joined(DestinationFinding destination)
    {
        var simulated = $"simulated {Prose.Count(destination.Joins.Mean)} ({Prose.Interval(destination.Joins)})";
        return destination.Joins.Observed is { } observed ? $"{simulated}, observed {Prose.Count(observed)}" : simulated;
    }

    private static Html Figure(int cohort, string chart, string title, string note, Html below, Html table) =>
        Html.Of(
            $"""
            <section class="figure {chart}" aria-labelledby="{chart}-{cohort}">
            <h2 id="{chart}-{cohort}">{title}</h2>
            <p class="note">{note}</p>
            {(chart == "retention" ? Key() : Html.Empty)}
            <div class="chart" role="img" aria-label="{title}" data-chart="{chart}" data-cohort="{cohort}"></div>
            {below}
            {Numbers(table)}
            </section>
            """
        );

    private static Html Key() =>
        new(
            """
            <ul class="key" aria-label="Key"><li><i class="band outer"></i>90 % of worlds</li><li><i class="band inner"></i>50 % of worlds</li><li><i class="line"></i>median world</li><li><i class="line observed"></i>observed</li></ul>
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
            cohort.StayerShares.Select((share, count) => (string[])[$"{count}", Prose.Percent(share)])
        );

    private static Html CurveTable(CohortFindings cohort)
    {
        var curve = cohort.Curve;
        var monthly = Enumerable
            .Range(0, curve.Dates.Length)
            .Where(week => week == 0 || week == curve.Dates.Length - 1 || curve.Dates[week].Month != curve.Dates[week - 1].Month);
        return Html.Table(
            $"Still at {cohort.Lab}, simulated and observed",
            ["Date", "Median", "50 % of worlds", "90 % of worlds", "Observed"],
            monthly.Select(week =>
                (string[])
                    [
                        $"{curve.Dates[week]:yyyy-MM-dd}",
                        Prose.Count(curve.P50[week]),
                        $"{Prose.Count(curve.P25[week])}–{Prose.Count(curve.P75[week])}",
                        $"{Prose.Count(curve.P05[week])}–{Prose.Count(curve.P95[week])}",
                        $"{cohort.ObservedCurve.LastOrDefault(point => point.Date <= curve.Dates[week])?.Count.ToString() ?? "–"}",
                    ]
            )
        );
    }

    private static Html DestinationsTable(CohortFindings cohort) =>
        CountsTable("Researchers who left for each destination", "Destination", cohort.Destinations.Select(d => (d.Name, d.Joins)));

    private static string CausesTitle(CohortFindings cohort) =>
        cohort.Causes.MaxBy(cause => cause.Share) is { } first
            ? $"The {first.Clock} clock rings first in {Prose.Percent(first.Share)} of exits"
            : "Nobody left";

    private const string CausesNote =
        "Exits per world by the clock that rang. This is the model’s own account of itself under these parameters, "
        + "not a finding about what moved real people.";

    private static Html CausesTable(CohortFindings cohort) =>
        Html.Table(
            "Exits per world by cause",
            ["Clock", "Exits per world", "Share of exits"],
            cohort.Causes.Select(cause => (string[])[cause.Clock, Prose.Mean(cause.Mean), Prose.Percent(cause.Share)])
        );

    private const string ResearchersNote =
        "Share of worlds in which each researcher is still there at the end. The model knows tenure, place, ties and roles; "
        + "it knows nobody’s reasons.";

    private static Html ResearchersTable(CohortFindings cohort) =>
        Html.Table(
            "Probability of still being there",
            ["Researcher", "P(still there)", "Observed"],
            cohort.Researchers.Select(who => (string[])[who.Name, Prose.Percent(who.StayProbability), who.Happened])
        );

    private static Html Judgement(CohortFindings cohort) =>
        Html.Of(
            $"""
            <section class="figure wide" aria-label="How well it fits"><h2>How well it fits</h2>
            <p class="note">mid-PIT near 0 or 1 means that the observation surprises the model; .05 to .95 is unremarkable.</p>
            {CountsTable("Exits by month, simulated and observed", "Exits by", cohort.ExitsByMonth.Select(m => ($"month {m.Month}", m.Exits)))}
            <h3>{Prose.Verdict(cohort)}</h3>{Scores(cohort)}
            <h3 id="unlikely">What stays unlikely</h3>{Unlikely(cohort)}</section>
            """
        );

    private static Html Scores(CohortFindings cohort) =>
        cohort.Scores is not { } own
            ? Html.Empty
            : Html.Table(
                "Scores, smaller is better",
                ["Forecast", "Mean stayers", "CRPS", "Log score", "Integrated Brier"],
                [
                    ["this simulation", Prose.Mean(cohort.Stayers.Mean), .. Cells(own)],
                    .. cohort.Benchmarks.Select(b => (string[])[$"{b.Name} ({b.Meaning})", Prose.Mean(b.MeanStayers), .. Cells(b.Scores)]),
                ]
            );

    private static string[] Cells(ScoreFinding scores) =>
        [Prose.Mean(scores.Crps), Prose.Mean(scores.LogScore), $"{scores.Ibs:0.000}"];

    private static Html Unlikely(CohortFindings cohort) =>
        cohort.Unlikely.IsEmpty
            ? new("<p>Nothing that was observed is improbable under this model.</p>")
            : Html.Of(
                $"""
                <p>These things happened, and the model still finds them improbable. They are shown, not explained away.</p>
                <ul class="unlikely">{Html.Each(
                    cohort.Unlikely,
                    fact => Html.Of($"<li><strong>{Prose.Percent(fact.Probability)}</strong> {fact.What}</li>")
                )}</ul>
                """
            );

    private static Html CountsTable(string caption, string head, IEnumerable<(string Name, CountFinding Count)> rows) =>
        Html.Table(
            caption,
            [head, "Observed", "Mean", "90 % of worlds", "P(exactly observed)", "mid-PIT"],
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
