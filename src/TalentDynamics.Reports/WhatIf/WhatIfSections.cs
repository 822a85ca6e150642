using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.Charts;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.WhatIf;

/// <summary>What all variants say together: the differences on one scale, the frontier of a lever, and the limits.</summary>
internal static class WhatIfSections
{
    public static Html Cohort(WhatIfFindings findings, string cohort, string lab) =>
        Html.Of(
            $"{(findings.Document.Sweep is { } sweep ? Frontier(findings, sweep, cohort, lab) : Html.Empty)}{Differences(findings, cohort, lab)}"
        );

    public static Html Reproduce(WhatIfFindings findings)
    {
        var document = findings.Document;
        (string, string)[] facts =
        [
            ("seed", $"{document.Seed}"),
            ("worlds an arm", Figures.Whole(document.Worlds)),
            ("engine time", $"{document.EngineSeconds:0.00} s"),
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

    /// <summary>What none of it can say.</summary>
    public static IReadOnlyList<string> CannotSay { get; } =
    [
        "Every answer is one within this model, under these parameters. The excess rates of momentum, leadership and reception are driven by the priors: a variant of theirs says what follows from what was believed.",
        "Means and their differences do not depend on how the arms are coupled. Which world differs, who flips and P(better) do: another coupling with the same means would flip others.",
        "A changed destination can move somebody's later exit either way, so a variant that keeps more on average may keep fewer in some worlds.",
        "Simulation noise narrows with more worlds; an interval over parameters does not. Where all worlds have the scenario's values, what is not known about the parameters is in neither.",
        "Probabilities of single people describe the model’s worlds. They are no forecast of, and no judgement on, a person.",
    ];

    private static Html Differences(WhatIfFindings findings, string cohort, string lab)
    {
        var scale = ScaleOf(findings, cohort);
        var arms = findings.Arms.OrderByDescending(a => a.Document.Cohorts[cohort].Stayers.Difference).ToArray();
        return Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="differences-{cohort}"><h2 id="differences-{cohort}">How many more stay at {lab}</h2>
            <p class="note">Difference in researchers still there at the end; the dashed line is no difference.</p>
            <ul class="key" aria-label="Key"><li><i class="tick"></i>difference</li><li><i class="noise"></i>simulation noise, 95 %</li><li><i class="reach"></i>over parameters, 90 %</li></ul>
            {Table.Drawn(
                $"Differences in stayers, {cohort}",
                ["Variant", "", "Difference", "Simulation noise, 95 %", "Over parameters, 90 %", "Stay", "More stay in"],
                arms.Select(arm => Row(findings, arm, arm.Document.Cohorts[cohort], scale)),
                Sparklines.Axis(scale, 0)
            )}
            <details><summary>What the pairing saves</summary>
            <p class="note">Differences are freed of the luck of the drawn worlds (control variates), so they may miss the difference of the printed means within their intervals. Variance ÷ is how many times the variance independent runs would have; independent worlds is how many an arm they would need for intervals as narrow. P(better) splits ties.</p>
            {Table.Of(
                $"Pairing of the differences, {cohort}",
                ["Variant", "P(better)", "Variance ÷", "Independent worlds"],
                arms.Select(arm => Paired(findings, arm, arm.Document.Cohorts[cohort]))
            )}</details></section>
            """
        );
    }

    private static Html[] Row(WhatIfFindings findings, ArmFinding arm, CohortDifference cohort, Span scale)
    {
        var stayers = cohort.Stayers;
        var better = cohort.Better;
        double worlds = better.More + better.Same + better.Fewer;
        return
        [
            Text(NameOf(findings, arm)),
            Sparklines.Interval(
                scale,
                stayers.Difference,
                new(stayers.Lower, stayers.Upper),
                stayers.OverParameters is { Lower: { } low, Upper: { } high } ? new(low, high) : null,
                $"{NameOf(findings, arm)} {WhatIfProse.Answer(cohort, findings.EnoughWorlds)}"
            ),
            Text(WhatIfProse.Signed(stayers)),
            Text(WhatIfProse.Interval(stayers)),
            Text(WhatIfProse.OverParameters(stayers)),
            Text(Figures.Mean(stayers.Arm)),
            Text($"{Figures.Percent(better.More / worlds)} of worlds"),
        ];
    }

    private static string[] Paired(WhatIfFindings findings, ArmFinding arm, CohortDifference cohort) =>
        [
            NameOf(findings, arm),
            Figures.Share(cohort.Better.ProbabilityBetter),
            WhatIfProse.Times(cohort.Stayers.VarianceReduction),
            WhatIfProse.Worlds(cohort.Stayers.IndependentWorlds),
        ];

    /// <summary>The title of an arm, or where the lever stands in it.</summary>
    private static string NameOf(WhatIfFindings findings, ArmFinding arm) =>
        findings.Document.Sweep is null ? arm.Scenario.Title : arm.Name;

    private static Span ScaleOf(WhatIfFindings findings, string cohort) =>
        Sparklines.Scale([
            .. findings
                .Arms.Select(a => a.Document.Cohorts[cohort].Stayers)
                .Select(s => (new Span(s.Lower, s.Upper), s.OverParameters)),
        ]);

    private static Html Frontier(WhatIfFindings findings, SweepDocument sweep, string cohort, string lab)
    {
        var arms = findings.Document.Arms;
        var size = arms[0].Cohorts[cohort].Size;
        var top = Math.Min(size, Math.Ceiling(1.15 * arms.Max(a => a.Cohorts[cohort].Stayers.Arm) + .5));
        var points = arms.Select(a => Point(a, a.Cohorts[cohort].Stayers, sweep, top)).ToArray();
        var half = WhatIfProse.HalfInWords(sweep, cohort, arms[0].Cohorts[cohort]);
        var label =
            $"Mean stayers from {Figures.Mean(arms[0].Cohorts[cohort].Stayers.Arm)} to {Figures.Mean(arms[^1].Cohorts[cohort].Stayers.Arm)}. {half}";
        return Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="frontier-{cohort}"><h2 id="frontier-{cohort}">{half}</h2>
            <p class="note">Mean of those of {size} who are still at {lab}, by where the lever stands. The dashed line is the base; the band is the base with the simulation noise of the difference, 95 %.</p>
            <div class="frontier"><div class="up" aria-hidden="true"><span>{Figures.Count(top)}</span><span>{Figures.Count(
                top / 2
            )}</span><span>0</span></div>
            {Sparklines.Frontier(points, arms[0].Cohorts[cohort].Stayers.Base / top, label)}
            <div class="along" aria-hidden="true"><span>{WhatIfProse.Number(
                sweep.From
            )}</span><span>{WhatIfProse.Number((sweep.From + sweep.To) / 2)}</span><span>{WhatIfProse.Number(
                sweep.To
            )}</span></div>
            <div class="name">{sweep.Path}</div></div></section>
            """
        );
    }

    private static (double, double, double, double) Point(
        ArmDocument arm,
        PairedDifference stayers,
        SweepDocument sweep,
        double top
    ) =>
        (
            (arm.Lever!.Value - sweep.From) / (sweep.To - sweep.From),
            (stayers.Base + stayers.Lower) / top,
            stayers.Arm / top,
            (stayers.Base + stayers.Upper) / top
        );

    /// <summary>Text as a cell.</summary>
    public static Html Text(string text) => Html.Of($"{text}");
}
