using TalentDynamics.Experiments;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Run;

/// <summary>What was found about each cohort: a chart, its message as a heading, and the numbers as a table beside it.</summary>
internal static class CohortSections
{
    public static Html Of(RunFindings findings) =>
        Html.Each(
            findings.Cohorts.Select((cohort, index) => (cohort, index)),
            each => Cohort(findings, each.cohort, each.index)
        );

    private static Html Cohort(RunFindings findings, CohortFindings cohort, int index) =>
        Html.Of(
            $"""
            {(index == 0 ? Html.Empty : Html.Of($"<h2 class=\"cohort\">{Opening.Headline(cohort)}</h2>"))}
            {Retention(findings, cohort, index)}
            {TwoForecasts.Of(findings.Run, cohort, index)}
            {Stayers(cohort, index)}
            {Figure(index, "causes", CausesTitle(cohort), CausesNote, Html.Empty, CohortTables.Causes(cohort))}
            {Destinations(cohort, index)}
            {Researchers(cohort, index)}
            {ForecastScoring(cohort)}
            """
        );

    private static Html Retention(RunFindings findings, CohortFindings cohort, int index)
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
                e => Html.Of($"<li><time datetime=\"{e.Date:yyyy-MM-dd}\">{Figures.Day(e.Date)}</time> {e.Lab}: {e.Title} <span class=\"kind\">{e.Kind} {e.Size}</span></li>")
            )}</ol></details>
            """
        );
        var note =
            $"Researchers of the cohort still at {cohort.Lab}. Numbers under the curve are the events listed below it.";
        return Figure(index, "retention", title, note, events, CohortTables.Curve(cohort));
    }

    private static Html Stayers(CohortFindings cohort, int index) =>
        cohort.Stayers.Distribution.IsEmpty
            ? Html.Empty
            : Figure(
                index,
                "stayers",
                StayersTitle(cohort),
                StayersNote(cohort),
                Html.Empty,
                CohortTables.Stayers(cohort)
            );

    private static Html Researchers(CohortFindings cohort, int index) =>
        cohort.Researchers.IsEmpty
            ? Html.Of(
                $"<p class=\"note\">{Figures.Whole(cohort.Size)} researchers are too many to be listed one by one: exits.parquet has each exit.</p>"
            )
            : Figure(
                index,
                "researchers",
                "How probably each is still there",
                ResearchersNote,
                Html.Empty,
                CohortTables.Researchers(cohort)
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
            {Numbers(CohortTables.Destinations(cohort))}
            </section>
            """
        );

    private static string Further(CohortFindings cohort) =>
        RunProse.FurtherDestinations(cohort) is { } further ? $" {further}." : "";

    private static string Joined(DestinationFinding destination)
    {
        var simulated = $"simulated {Figures.Count(destination.Joins.Mean)} ({RunProse.Interval(destination.Joins)})";
        return destination.Joins.Observed is { } observed
            ? $"{simulated}, observed {Figures.Count(observed)}"
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
            ? $"Exactly {Figures.Count(observed)} stay in {Figures.Percent(exact)} of worlds"
            : $"{RunProse.Interval(cohort.Stayers)} stay in 90 % of worlds";

    private static string StayersNote(CohortFindings cohort) =>
        $"Share of worlds by how many of the {cohort.Size} are still at {cohort.Lab} at the end. "
        + "Chance alone spreads them: a model that always returned the observed number would be overfitted.";

    private static string CausesTitle(CohortFindings cohort) =>
        cohort.Compared.Causes.MaxBy(cause => cause.Value.Share) is { Value.Share: > 0 } first
            ? $"The {first.Key} clock rings first in {Figures.Percent(first.Value.Share)} of exits"
            : "Nobody left";

    private const string CausesNote =
        "Exits per world by the clock that rang. This is the model’s own account of itself under these parameters, "
        + "not a finding about what moved real people.";

    private const string ResearchersNote =
        "Share of worlds in which each researcher is still there at the end. The model knows tenure, place, ties and roles; "
        + "it knows nobody’s reasons. Founders leave on the day that the scenario gives.";

    private static Html ForecastScoring(CohortFindings cohort) =>
        Html.Of(
            $"""
            <section class="figure wide" aria-label="How well it fits"><h2>How well it fits</h2>
            <p class="note">mid-PIT near 0 or 1 means that the observation surprises the model; .05 to .95 is unremarkable.</p>
            {CohortTables.Counts(
                "Exits by month, simulated and observed",
                "Exits by",
                cohort.Compared.ExitsByMonth.Select(m => ($"month {m.Key}", m.Value))
            )}
            <h3>{RunProse.Verdict(cohort)}</h3>{CohortTables.Scores(cohort)}
            <h3 id="unlikely">What stays unlikely</h3>{Unlikely(cohort)}</section>
            """
        );

    private static Html Unlikely(CohortFindings cohort) =>
        cohort.Unlikely.IsEmpty
            ? new("<p>Nothing that was observed is improbable under this model.</p>")
            : Html.Of(
                $"""
                <p>These things happened, and the model still finds them improbable. They are shown, not explained away.</p>
                <ul class="unlikely">{Html.Each(
                    cohort.Unlikely,
                    fact => Html.Of($"<li><strong>{Figures.Probability(fact.Probability)}:</strong> {fact.What}</li>")
                )}</ul>
                """
            );
}
