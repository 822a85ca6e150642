using System.Text.Json.Nodes;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Run;

/// <summary>What was found about each cohort: a chart, its message as a heading, and the numbers as a table beside it.</summary>
internal static class CohortSections
{
    private const int Panels = 4;
    private const int MostAtOnce = 40;

    /// <summary>Everything but the curve.</summary>
    public static Html Numbers(RunIdentity run, CohortFindings cohort, int index) =>
        Html.All(
            ListProse.Section(cohort, index),
            IsCertain(run, cohort) ? Html.Empty : Stayers(cohort, index),
            Figure(index, "causes", CausesTitle(cohort), CausesNote, Html.Empty, CohortTables.Causes(cohort)),
            Destinations(cohort, index),
            IsCertain(run, cohort) ? Html.Empty : Researchers(cohort, index),
            ForecastScoring(run, cohort)
        );

    /// <summary>Worlds that are what happened have nothing to say of an end that was observed.</summary>
    private static bool IsCertain(RunIdentity run, CohortFindings cohort) =>
        run.IsHistory && cohort.Stayers.PExact == 1;

    /// <summary>The simulated curve and the observed one, and what happened when.</summary>
    public static Html Retention(RunFindings findings, CohortFindings cohort, int index)
    {
        var title = cohort.Compared.CurveInBand switch
        {
            _ when findings.Run.IsHistory => "When they left, as far as the observation leaves it open",
            true => "The observed curve stays inside the simulated band every week",
            false => "The observed curve leaves the simulated band",
            null => $"Who is still at {cohort.Lab}, week by week",
        };
        var events = findings.Events.IsEmpty ? Html.Empty : Dated(findings);
        var note =
            $"{RunProse.StillThere(cohort)}{(findings.Events.IsEmpty ? "" : " Numbers above the curve are the events listed below it.")}";
        var key = Key(Median, cohort.Compared.Curve.Observed is not null);
        return Figure(index, "retention", title, note, events, CohortTables.Curve(cohort), key);
    }

    private static Html Dated(RunFindings findings) =>
        Html.Of(
            $"""
            <details open><summary>What happened when: {findings.Events.Length} dated event{(
                findings.Events.Length == 1 ? "" : "s"
            )}</summary><ol class="events">{Html.Each(
                findings.Events,
                e => Html.Of($"<li><time datetime=\"{e.Date:yyyy-MM-dd}\">{Figures.Day(e.Date)}</time> {e.Lab}: {e.Title} <span class=\"kind\">{e.Kind} {e.Size}</span></li>")
            )}</ol></details>
            """
        );

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
        cohort.Compared.By is not null && cohort.Researchers.IsEmpty ? Html.Empty
        : cohort.Researchers.IsEmpty
            ? Html.Of(
                $"<p class=\"note\">{Figures.Whole(cohort.Size)} researchers are too many to be listed one by one: exits.parquet has each exit.</p>"
            )
        : Section.Wide($"researchers-{index}", "How probably each is still there", ResearchersNote, Chances(cohort));

    /// <summary>As many as one reads, and the others folded away.</summary>
    private static Html Chances(CohortFindings cohort)
    {
        var more = cohort.Researchers.Length - MostAtOnce;
        return more <= 0
            ? CohortTables.Researchers(cohort, cohort.Researchers)
            : Html.Of(
                $"{CohortTables.Researchers(cohort, cohort.Researchers.Take(MostAtOnce))}<details><summary>{more} more</summary>{CohortTables.Researchers(cohort, cohort.Researchers.Skip(MostAtOnce))}</details>"
            );
    }

    private static Html Destinations(CohortFindings cohort, int index) =>
        Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="destinations-{index}">
            <h2 id="destinations-{index}">Where they go first</h2>
            <p class="note">Researchers who left for each destination, over time; the largest four on one scale.{Further(cohort)}</p>
            {Key(Mean, cohort.Destinations.Any(d => d.Joins.ObservedLo is not null))}
            <div class="multiples">{Html.Each(
                Largest(cohort).Take(Panels),
                d => Panel(cohort.Destinations[d], index, d)
            )}</div>
            {CohortTables.Smaller([.. Largest(cohort).Skip(Panels).Select(d => cohort.Destinations[d])])}
            {Numbers(CohortTables.Destinations(cohort))}
            </section>
            """
        );

    private static IEnumerable<int> Largest(CohortFindings cohort) =>
        Enumerable
            .Range(0, cohort.Destinations.Length)
            .OrderByDescending(d =>
                Math.Max(cohort.Destinations[d].Joins.Mean, cohort.Destinations[d].Joins.Observed ?? 0)
            );

    private static Html Panel(DestinationFinding destination, int cohort, int item) =>
        Html.Of(
            $"<figure><figcaption>{destination.Name}<small>{Joined(destination)}</small></figcaption><div class=\"chart small\" role=\"img\" data-name=\"{destination.Name}\" aria-label=\"{Joined(destination)}\" data-chart=\"destination\" data-cohort=\"{cohort}\" data-item=\"{item}\"></div></figure>"
        );

    private static string Further(CohortFindings cohort) =>
        RunProse.FurtherDestinations(cohort) is { } further ? $" {further}." : "";

    private static string Joined(DestinationFinding destination)
    {
        var simulated = $"simulated {Figures.Count(destination.Joins.Mean)} ({Figures.Interval(destination.Joins)})";
        return destination.Joins.ObservedLo is null
            ? simulated
            : $"{simulated}, observed {RunProse.Observed(destination.Joins)}";
    }

    private static Html Figure(
        int cohort,
        string chart,
        string title,
        string note,
        Html below,
        Html table,
        Html? key = null
    ) =>
        Html.Of(
            $"""
            <section class="figure {chart}" aria-labelledby="{chart}-{cohort}">
            <h2 id="{chart}-{cohort}">{title}</h2>
            <p class="note">{note}</p>
            {key ?? Html.Empty}
            <div class="chart" role="img" aria-label="{title}" data-chart="{chart}" data-cohort="{cohort}"{(
                chart == "causes" ? Words : Html.Empty
            )}></div>
            {below}
            {Numbers(table)}
            </section>
            """
        );

    /// <summary>The causes as the chart names them.</summary>
    private static Html Words { get; } =
        Html.Of(
            $" data-words=\"{new JsonObject(Glossary.Clocks.Select(c => KeyValuePair.Create(c, (JsonNode?)ClockWords.Of(c)))).ToJsonString()}\""
        );

    private static Html Median { get; } =
        new("<li><i class=\"band inner\"></i>50 % of worlds</li><li><i class=\"line\"></i>median</li>");

    private static Html Mean { get; } = new("<li><i class=\"line\"></i>mean of worlds</li>");

    private static Html Seen { get; } = new("<li><i class=\"line observed\"></i>observed</li>");

    private static Html Key(Html middle, bool isObserved) =>
        Html.Of(
            $"""
            <ul class="key" aria-label="Key"><li><i class="band outer"></i>90 % of worlds</li>{middle}{(
                isObserved ? Seen : Html.Empty
            )}</ul>
            """
        );

    private static Html Numbers(Html table) => Html.Of($"<details><summary>The numbers</summary>{table}</details>");

    private static string StayersTitle(CohortFindings cohort) =>
        cohort.Stayers is { Observed: { } observed, PExact: { } exact } && cohort.Stayers.P05 is not null
            ? $"Exactly {Figures.Count(observed)} stay in {Figures.Percent(exact)} of worlds"
        : cohort.Stayers.P05 is null ? $"{cohort.Stayers.Median} stay in the one world that was run"
        : $"{Figures.Interval(cohort.Stayers)} stay in 90 % of worlds";

    private static string StayersNote(CohortFindings cohort) =>
        $"Share of worlds by how many of the {cohort.Size} are still at {cohort.Lab} at the end. "
        + "Chance alone spreads them: a model that always returned the observed number would be overfitted.";

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string CausesTitle(CohortFindings cohort) =>
        cohort.Compared.Causes.MaxBy(cause => cause.Value.Share) is { Value.Share: > 0 } first
            ? $"{Capital(ClockWords.Of(first.Key))}: the most frequent cause, {Figures.Percent(first.Value.Share)} of exits"
            : "Nobody left";

    private const string CausesNote =
        "Exits per world by cause, which is what came first. This is the model’s own account of itself under these parameters, "
        + "not a finding about what moved real people.";

    private const string ResearchersNote =
        "Share of worlds in which each researcher is still there at the end. The model knows tenure, place, ties and roles; "
        + "it knows nobody’s reasons. Founders leave on the day that the scenario gives.";

    private static Html ForecastScoring(RunIdentity run, CohortFindings cohort) =>
        Html.Of(
            $"""
            <section class="figure wide" aria-label="How well it fits"><h2>How well it fits</h2>
            <p class="plain">{RunProse.Fit(run, cohort)}</p>
            <p class="note">P(exactly) is the share of worlds with exactly the observed number. mid-PIT is the share of worlds with fewer, and half the share of those with as many: near 0 or 1 it means a surprise, from .05 to .95 it is unremarkable.</p>
            {CohortTables.Counts(
                "Stayers and exits by month, simulated and observed",
                "How many",
                [
                    .. RunProse.Rows($"still at {cohort.Lab}", "not seen to leave", cohort.Stayers),
                    .. cohort.Compared.ExitsByMonth.SelectMany(m =>
                        RunProse.Rows($"left by month {m.Key}", $"seen to leave by month {m.Key}", m.Value)
                    ),
                ]
            )}
            <h3>{RunProse.Verdict(run, cohort)}</h3>{(run.IsHistory ? Html.Empty : CohortTables.Scores(cohort))}
            {(run.IsHistory || cohort.Compared.Scores is null ? Html.Empty : Unlikely(cohort))}</section>
            """
        );

    // Of what was not observed, and of what every world is, nothing is improbable: that says nothing about the model.
    private static Html Unlikely(CohortFindings cohort) =>
        Html.Of($"<h3 id=\"unlikely\">What stays unlikely</h3>{Improbable(cohort)}");

    private static Html Improbable(CohortFindings cohort) =>
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
