using TalentDynamics.Analysis.Conditioning;
using TalentDynamics.Experiments.AsObserved;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.Charts;
using TalentDynamics.Reports.Pages;
using TalentDynamics.Reports.WhatIf;

namespace TalentDynamics.Reports.AsObserved;

/// <summary>whatif.html of an observed history: what would have kept these people.</summary>
public static class HistoryWhatIfPage
{
    /// <summary>The whole page: one HTML file that needs no network.</summary>
    /// <param name="findings">Of a history and its variants.</param>
    public static string Of(HistoryWhatIfFindings findings) =>
        new Page(
            $"{findings.Base.Title}: what would have kept them?",
            findings.Base.Title,
            Headline(findings),
            Lead(findings)
        )
        {
            Styles = ["whatif.css", "history.css"],
            Beside = WhatIfPage.Data,
            Main = Html.All(
                Html.Each(findings.Arms.Index(), arm => Arm(findings, arm.Item, arm.Index)),
                Section.Limits(HistoryWhatIfProse.Meaning),
                Reproduce(findings)
            ),
            Colophon = Html.Of($"Made by TalentDynamics from {findings.Base.Name}. This file needs no network."),
        }.Markup();

    private static string Headline(HistoryWhatIfFindings findings)
    {
        var cohort = findings.Cohorts.First().Id;
        var most = findings.Arms.MaxBy(a => Math.Abs(a.Document.Cohorts[cohort].Kept))!;
        return $"{most.Scenario.Title}: that {HistoryWhatIfProse.Plain(most.Document.Cohorts[cohort])}.";
    }

    private static string Lead(HistoryWhatIfFindings findings)
    {
        var document = findings.Document;
        return $"Every one of {Figures.Whole(document.Worlds)} worlds is what happened; each variant is run with the same people and the same chance. "
            + $"{Figures.Whole(document.Particles)} paths were weighed, worth {Figures.Whole(Math.Round(document.EffectiveSize))} of equal weight.";
    }

    private static Html Arm(HistoryWhatIfFindings findings, HistoryArmFinding arm, int index) =>
        Html.Of(
            $"""
            <section class="figure arm" aria-labelledby="arm-{index}"><h2 id="arm-{index}">{arm.Scenario.Title}</h2>
            <ul class="changes" aria-label="Changes">{Html.Each(
                arm.Changes,
                c => Html.Of($"<li>{WhatIfProse.Of(c)} <code>{c.Path}</code></li>")
            )}</ul>
            {Html.Each(findings.Cohorts, c => Cohort(findings, arm, c.Id, c.Lab))}</section>
            """
        );

    private static Html Cohort(HistoryWhatIfFindings findings, HistoryArmFinding arm, string id, string lab)
    {
        var cohort = arm.Document.Cohorts[id];
        var answer = $"It {HistoryWhatIfProse.Answer(cohort)}";
        return Html.Of(
            $"""
            <p class="answer">{answer}.</p>
            <p class="note">Those still at {lab}: dashed what happened, blue the mean under the variant with the band of 90 % of its worlds.</p>
            <div class="frontier course"><div class="up" aria-hidden="true"><span>{cohort.Size}</span><span>{Figures.Count(
                cohort.Size / 2.0
            )}</span><span>0</span></div>
            {CountCurve.Of(Points(cohort), History(cohort), answer)}
            <div class="along" aria-hidden="true"><span>{Figures.Day(findings.Base.Start)}</span><span>{Figures.Day(
                findings.Base.End
            )}</span></div></div>
            <div class="pair"><div>{Stayers(arm, id, cohort)}</div><div>{Joins(findings, arm, id)}</div></div>
            <h3>Who would have stayed, who would have left</h3>
            {People(arm, id, cohort)}
            """
        );
    }

    private static Html People(HistoryArmFinding arm, string id, CohortCounterfactual cohort) =>
        cohort.People.IsEmpty
            ? Html.Of($"<p class=\"note\">{HistoryWhatIfProse.NotByPerson}.</p>")
            : Table.Of(
                $"Necessity and sufficiency, {arm.Document.Name}, {id}",
                ["Researcher", "Happened", "Necessity or sufficiency", "Of their kind, and its bounds"],
                cohort.People.OrderByDescending(p => p.Probability).Select(Person)
            );

    private static string[] Person(PersonCounterfactual person) =>
        [
            person.Name,
            person.Left ? "left" : "stayed",
            $"{(person.Left ? "stays" : "leaves")}: {HistoryWhatIfProse.Probability(person)}",
            HistoryWhatIfProse.OfTheirKind(person),
        ];

    private static Html Stayers(HistoryArmFinding arm, string id, CohortCounterfactual cohort) =>
        Table.Of(
            $"How many stay, {arm.Document.Name}, {id}",
            ["Stay", "Probability"],
            Enumerable
                .Range(0, cohort.Size + 1)
                .Where(n => cohort.Stayers.Probability(n) > 0)
                .Select(n => (string[])[$"{n}", Figures.Percent(cohort.Stayers.Probability(n))])
        );

    private static Html Joins(HistoryWhatIfFindings findings, HistoryArmFinding arm, string id)
    {
        var cohort = arm.Document.Cohorts[id];
        return Table.Of(
            $"Joins by first destination, {arm.Document.Name}, {id}",
            ["Destination", "History", "Variant"],
            cohort
                .JoinsInHistory.Keys.Union(cohort.Joins.Keys, StringComparer.Ordinal)
                .Select(lab =>
                    (
                        Lab: lab,
                        Was: cohort.JoinsInHistory.GetValueOrDefault(lab),
                        Is: cohort.Joins.GetValueOrDefault(lab)
                    )
                )
                .Where(j => Math.Max(j.Was, j.Is) >= .05)
                .OrderByDescending(j => j.Was)
                .Select(j => (string[])[findings.NameOf(j.Lab, arm), Figures.Mean(j.Was), Figures.Mean(j.Is)])
        );
    }

    private static (double, double, double, double)[] Points(CohortCounterfactual cohort)
    {
        var (curve, size) = (cohort.Curve, (double)cohort.Size);
        return
        [
            .. curve.Years.Select(
                (t, w) => (t / curve.Years[^1], curve.P05[w] / size, curve.Mean[w] / size, curve.P95[w] / size)
            ),
        ];
    }

    private static IEnumerable<(double, double)> History(CohortCounterfactual cohort) =>
        cohort.Curve.Years.Select((t, w) => (t / cohort.Curve.Years[^1], cohort.Curve.History[w] / cohort.Size));

    private static Html Reproduce(HistoryWhatIfFindings findings)
    {
        var document = findings.Document;
        (string, string)[] facts =
        [
            ("ensemble", document.Ensemble),
            ("seed", $"{document.Seed}"),
            ("worlds an arm", Figures.Whole(document.Worlds)),
            ("engine time", FormattableString.Invariant($"{document.EngineSeconds:0.00} s")),
            ("parameters", findings.Parameters),
            ("run on", findings.Versions),
            ($"digest of {document.Scenario}", document.Digest),
            .. document.Arms.Select(a => ($"digest of {a.Name}", a.Digest)),
        ];
        return Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="reproduce"><h2 id="reproduce">Run the same worlds again</h2>
            {Section.Command(findings.Command)}
            {Section.Facts(facts)}</section>
            """
        );
    }
}
