using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.Charts;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.WhatIf;

/// <summary>Each variant by itself: why it is asked, what it changes, when and where to the exits differ, and who flips.</summary>
internal static class WhatIfArms
{
    public static Html Of(WhatIfFindings findings) =>
        Html.Each(findings.Arms.Select((arm, i) => (arm, i)), each => Arm(findings, each.arm, each.i));

    private static Html Arm(WhatIfFindings findings, ArmFinding arm, int index) =>
        Html.Of(
            $"""
            <section class="figure arm" aria-labelledby="arm-{index}"><h2 id="arm-{index}">{arm.Scenario.Title}</h2>
            <p class="note">{(
                arm.Scenario.Description == findings.Base.Description ? "" : arm.Scenario.Description
            )}</p>
            <ul class="changes" aria-label="Changes">{Html.Each(
                arm.Changes,
                c => Html.Of($"<li>{WhatIfProse.Of(c)} <code>{c.Path}</code></li>")
            )}</ul>
            {Html.Each(findings.Cohorts, c => Cohort(findings, arm, c.Id, c.Lab))}</section>
            """
        );

    private static Html Cohort(WhatIfFindings findings, ArmFinding arm, string id, string lab)
    {
        var cohort = arm.Document.Cohorts[id];
        return Html.Of(
            $"""
            <p class="answer">It {WhatIfProse.Answer(cohort, findings.EnoughWorlds)}: {WhatIfProse.Odds(cohort.Better)}.</p>
            {Courses.Of(cohort, lab)}
            <div class="pair"><div>{Counts(
                $"Exits by month, {arm.Name}, {id}",
                "Exits by",
                cohort.ExitsByMonth.Select(m => ($"month {m.Key}", m.Value))
            )}</div><div>{Counts(
                $"Joins by first destination, {arm.Name}, {id}",
                "Destination",
                cohort.Joins.Where(j => Math.Max(j.Value.Base, j.Value.Arm) >= .05).OrderByDescending(j => j.Value.Base).Select(j => (findings.NameOf(j.Key, arm), j.Value))
            )}</div></div>
            {People(cohort, lab, $"Who flips, {arm.Name}, {id}")}
            """
        );
    }

    private static Html People(CohortDifference cohort, string lab, string caption) =>
        cohort.Researchers.IsEmpty
            ? Html.Of($"<p class=\"note\">{WhatIfProse.NotByPerson}.</p>")
            : Html.Of(
                $"""
                <h3>Who flips</h3>
                <p class="note">Probability of being still at {lab} at the end: grey in the base, blue in the variant. Kept and lost are worlds in which somebody stays in one arm only; they depend on how the arms are coupled, the probabilities do not.</p>
                {Table.Drawn(
                    caption,
                    ["Researcher", "", "Base", "Variant", "Difference, points", "95 %", "Kept in", "Lost in"],
                    cohort.Researchers.OrderByDescending(r => Math.Abs(r.Difference)).Select(Researcher),
                    Sparklines.Percents
                )}
                """
            );

    private static Html[] Researcher(ResearcherDifference who) =>
        [
            WhatIfSections.Text(who.Name),
            Sparklines.Move(
                who.Base,
                who.Arm,
                $"{who.Name}: {Figures.Percent(who.Base)} in the base, {Figures.Percent(who.Arm)} in the variant"
            ),
            WhatIfSections.Text(Figures.Percent(who.Base)),
            WhatIfSections.Text(Figures.Percent(who.Arm)),
            WhatIfSections.Text(WhatIfProse.Points(who.Difference)),
            WhatIfSections.Text($"{WhatIfProse.Points(who.Lower)} to {WhatIfProse.Points(who.Upper)}"),
            WhatIfSections.Text(Figures.Whole(who.Kept)),
            WhatIfSections.Text(Figures.Whole(who.Lost)),
        ];

    private static Html Counts(string caption, string head, IEnumerable<(string Name, PairedDifference Count)> rows) =>
        Table.Of(
            caption,
            [head, "Base", "Variant", "Difference", "95 %"],
            rows.Select(row =>
                (string[])
                    [
                        row.Name,
                        Figures.Mean(row.Count.Base),
                        Figures.Mean(row.Count.Arm),
                        WhatIfProse.Signed(row.Count),
                        WhatIfProse.Interval(row.Count),
                    ]
            )
        );
}
