using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Variants;

namespace TalentDynamics.Host.Reports;

/// <summary>What all variants say together: the differences on one scale, the frontier of a lever, and the limits.</summary>
internal static class WhatIfSections
{
    public static Html Cohort(WhatIfFindings findings, string cohort, string lab) =>
        Html.Of(
            $"{(findings.Document.Sweep is { } sweep ? Frontier(findings, sweep, cohort, lab) : Html.Empty)}{Differences(findings, cohort, lab)}"
        );

    public static Html Limits() =>
        Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="limits"><h2 id="limits">What this cannot say</h2>
            <ul>{Html.Each(About, sentence => Html.Of($"<li>{sentence}</li>"))}</ul></section>
            """
        );

    public static Html Reproduce(WhatIfFindings findings)
    {
        var document = findings.Document;
        (string, string)[] facts =
        [
            ("seed", $"{document.Seed}"),
            ("worlds an arm", Prose.Whole(document.Worlds)),
            ("engine time", $"{document.EngineSeconds:0.00} s"),
            ("parameters", findings.Parameters),
            ("lived on", findings.Versions),
            ($"digest of {document.Scenario}", document.Digest),
            .. document.Arms.Select(a => ($"digest of {a.Name}", a.Digest)),
        ];
        return Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="reproduce"><h2 id="reproduce">Live the same worlds again</h2>
            <pre tabindex="0" role="region" aria-label="Command"><code>{findings.Command}</code></pre>
            <dl>{Html.Each(facts, fact => Html.Of($"<dt>{fact.Item1}</dt><dd>{fact.Item2}</dd>"))}</dl></section>
            """
        );
    }

    private static string[] About { get; } =
    [
        "Every answer is one within this model, under these parameters. The excess rates of momentum, leadership and reception are driven by the priors: a variant of theirs says what follows from what was believed.",
        "Means and their differences do not depend on how the arms are coupled. Which world differs, who flips and P(better) do: another coupling with the same means would flip others.",
        "A changed destination can move somebody's later exit either way, so a variant that keeps more on average may keep fewer in some worlds.",
        "Intervals are of the simulation: they narrow with more worlds. What is not known about the parameters is not in them.",
        "Probabilities of single people describe the model’s worlds. They are no forecast of, and no judgement on, a person.",
    ];

    private static Html Differences(WhatIfFindings findings, string cohort, string lab)
    {
        var scale = ScaleOf(findings, cohort);
        return Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="differences-{cohort}"><h2 id="differences-{cohort}">How many more stay at {lab}</h2>
            <p class="note">Difference in researchers still there at the end, with its paired 95 % interval; the dashed line is no difference.
            Differences are freed of the luck of the drawn worlds (control variates), so they may miss the difference of the printed means within their intervals. Variance ÷ is how many times the variance independent runs would have, and the last column how many worlds an arm they would need for intervals as narrow. P(better) splits ties.</p>
            {Table(
                $"Differences in stayers, {cohort}",
                ["Variant", "", "Difference", "95 %", "Stay", "P(better)", "Variance ÷", "Independent worlds"],
                findings.Arms.Select(arm => Row(arm, arm.Document.Cohorts[cohort], scale))
            )}</section>
            """
        );
    }

    private static Html[] Row(ArmFinding arm, CohortDifference cohort, (double, double) scale)
    {
        var stayers = cohort.Stayers;
        var label = $"{arm.Name} {WhatIfProse.Answer(cohort)}";
        return
        [
            Text(arm.Name),
            Marks.Interval(scale, stayers.Difference, stayers.Lower, stayers.Upper, label),
            Text(WhatIfProse.Signed(stayers)),
            Text(WhatIfProse.Interval(stayers)),
            Text(Prose.Mean(stayers.Arm)),
            Text(Prose.Share(cohort.Better.ProbabilityBetter)),
            Text(WhatIfProse.Times(stayers.VarianceReduction)),
            Text(WhatIfProse.Worlds(stayers.IndependentWorlds)),
        ];
    }

    private static (double Low, double High) ScaleOf(WhatIfFindings findings, string cohort)
    {
        var all = findings.Arms.Select(a => a.Document.Cohorts[cohort].Stayers).ToArray();
        var (low, high) = (Math.Min(0, all.Min(s => s.Lower)), Math.Max(0, all.Max(s => s.Upper)));
        var margin = Math.Max(.05, .06 * (high - low));
        return (low - margin, high + margin);
    }

    private static Html Frontier(WhatIfFindings findings, SweepDocument sweep, string cohort, string lab)
    {
        var arms = findings.Document.Arms;
        var size = arms[0].Cohorts[cohort].Size;
        var top = Math.Min(size, Math.Ceiling(1.15 * arms.Max(a => a.Cohorts[cohort].Stayers.Arm) + .5));
        var points = arms.Select(a => Point(a, a.Cohorts[cohort].Stayers, sweep, top)).ToArray();
        var half = WhatIfProse.Half(sweep, cohort, arms[0].Cohorts[cohort]);
        var label =
            $"Mean stayers from {Prose.Mean(arms[0].Cohorts[cohort].Stayers.Arm)} to {Prose.Mean(arms[^1].Cohorts[cohort].Stayers.Arm)}. {half}";
        return Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="frontier-{cohort}"><h2 id="frontier-{cohort}">{half}</h2>
            <p class="note">Mean of those of {size} who are still at {lab}, by where the lever stands. The dashed line is the base; the band is the base with the paired 95 % interval of the difference.</p>
            <div class="frontier"><div class="up" aria-hidden="true"><span>{Prose.Count(top)}</span><span>{Prose.Count(
                top / 2
            )}</span><span>0</span></div>
            {Marks.Frontier(points, arms[0].Cohorts[cohort].Stayers.Base / top, label)}
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

    /// <summary>A table whose second column is drawn.</summary>
    public static Html Table(string caption, string[] heads, IEnumerable<Html[]> rows) =>
        Html.Of(
            $"""
            <div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table><caption>{caption}</caption><thead><tr>{Html.Each(
                heads,
                head => head.Length == 0 ? Html.Of($"<td></td>") : Html.Of($"<th scope=\"col\">{head}</th>")
            )}</tr></thead><tbody>{Html.Each(rows, Row)}</tbody></table></div>
            """
        );

    public static Html Text(string text) => Html.Of($"{text}");

    private static Html Row(Html[] cells) =>
        Html.Of(
            $"<tr><th scope=\"row\">{cells[0]}</th><td class=\"marks\">{cells[1]}</td>{Html.Each(cells.Skip(2), cell => Html.Of($"<td>{cell}</td>"))}</tr>"
        );
}
