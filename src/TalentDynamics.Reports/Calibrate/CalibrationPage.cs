using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Calibrate;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Calibrate;

/// <summary>calibration.html: one file in the family of report.html that needs no network.</summary>
internal static class CalibrationPage
{
    public const string FileName = "calibration.html";

    public static string Of(CalibrationFindings findings) =>
        new Page(
            $"Calibration: {Scenarios(findings)}",
            $"Calibration of {Scenarios(findings)}",
            CalibrationProse.Headline(findings),
            CalibrationProse.Lead(findings)
        )
        {
            Styles = ["calibration.css"],
            Beside = [("calibration.json", "What was found (JSON)"), .. Posteriors(findings)],
            Main = Html.All(
                Learnt(findings),
                Pairs(findings),
                Predictions(findings),
                HeldOut(findings),
                ListFindings.Section(findings),
                Ranks("sbc", "Does the calibration calibrate?", findings.Sbc, CalibrationProse.Ranks),
                Ranks(
                    "sbcByMonth",
                    "Does it on observations like the real ones?",
                    findings.SbcByMonth,
                    CalibrationProse.Ranks
                ),
                Ranks("recovery", "Are known parameters recovered?", findings.Recovery, CalibrationProse.Recovery),
                Section.Limits(CannotSay),
                Reproduce(findings)
            ),
            Colophon = new("Made by TalentDynamics. This file needs no network. Charts: Apache ECharts (Apache-2.0)."),
            Charts = new("calibration.js", findings.ToJson()),
        }.Markup();

    /// <summary>The draws: a file for each scenario, named after it where there are several.</summary>
    private static IEnumerable<(string File, string What)> Posteriors(CalibrationFindings findings)
    {
        string[] scenarios = [.. findings.Cohorts.Select(c => c.Scenario).Distinct()];
        return scenarios.Length == 1
            ? [("posterior.csv", "The draws (CSV)")]
            : scenarios.Select(s => ($"posterior-{s}.csv", $"The draws for {s} (CSV)"));
    }

    private static string Scenarios(CalibrationFindings findings) =>
        string.Join(", ", findings.Cohorts.Select(c => c.Scenario).Distinct());

    private static Html Learnt(CalibrationFindings findings) =>
        Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="learnt"><h2 id="learnt">What the data taught</h2>
            <p class="note">Before the data (pale) and after (line). Contraction is 1 − Var after / Var before on the scale on which the prior is normal; below 0.1 a quantity is prior-driven: what is shown is belief, not evidence.</p>
            <div class="multiples many">{Html.Each(findings.Learnt.Select((l, i) => (l, i)), x => Small("density", x.i, x.l.Summary.Name, $"{CalibrationProse.Verdict(x.l.Summary)}, contraction {CalibrationProse.Number(x.l.Summary.Contraction)}"))}</div>
            {Table.Of(
                "What was learnt of every quantity",
                ["Quantity", "Unit", "Verdict", "Prior 5–50–95 %", "Posterior 5–50–95 %", "Mean ± SD after", "Contraction"],
                findings.Learnt.Select(Row)
            )}
            <details><summary>What it hangs on, and how well it was sampled</summary>{Table.Of(
                "What every quantity hangs on, and how well it was sampled",
                ["Quantity", "Symbol", "Shift (prior SD)", "Sensitivity to priors", "Sensitivity to likelihood", "Effective size", "R̂"],
                findings.Learnt.Select(Sampled)
            )}</details></section>
            """
        );

    private static string[] Row(LearntQuantity learnt)
    {
        var lesson = learnt.Summary;
        return
        [
            lesson.Name,
            learnt.Unit,
            CalibrationProse.Verdict(lesson),
            CalibrationProse.Range(lesson.Prior),
            CalibrationProse.Range(lesson.Posterior),
            $"{CalibrationProse.Number(lesson.Posterior.Mean)} ± {CalibrationProse.Number(lesson.Posterior.Deviation)}",
            CalibrationProse.Number(lesson.Contraction),
        ];
    }

    private static string[] Sampled(LearntQuantity learnt)
    {
        var lesson = learnt.Summary;
        return
        [
            lesson.Name,
            learnt.Symbol,
            CalibrationProse.Number(lesson.Shift),
            CalibrationProse.Number(lesson.PriorSensitivity),
            CalibrationProse.Number(lesson.LikelihoodSensitivity),
            $"{lesson.EffectiveSize:#,0}",
            double.IsNaN(lesson.RHat) ? "–" : $"{lesson.RHat:0.000}",
        ];
    }

    private static Html Pairs(CalibrationFindings findings) =>
        Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="pairs"><h2 id="pairs">What was learnt together</h2>
            <p class="note">Draws of the quantities that contracted most, two by two: a narrow diagonal means that the data know a product or a difference and not its parts.</p>
            <div class="multiples many">{Html.Each(
                findings.Pairs.Select((p, i) => (p, i)),
                x =>
                    Small(
                        "pair",
                        x.i,
                        $"{x.p.X} and {x.p.Y}",
                        $"correlation {CalibrationProse.Number(x.p.Correlation)}"
                    )
            )}</div>
            {Table.Of(
                "Correlations",
                ["Pair", "Correlation"],
                findings.Pairs.Select(p => (string[])[$"{p.X} and {p.Y}", CalibrationProse.Number(p.Correlation)])
            )}</section>
            """
        );

    private static Html Predictions(CalibrationFindings findings) =>
        Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="fit"><h2 id="fit">Would the posterior have made what happened?</h2>
            <p class="note">{findings.Calibration.Worlds:#,0} worlds of every cohort, each with a draw of the posterior: the band holds 90 % of worlds, the line is what was observed. These cohorts were learnt from, so this checks the fit and predicts nothing.</p>
            <div class="multiples many">{Html.Each(
                findings.Predictions.Select((p, i) => (p, i)),
                x =>
                    Small(
                        "prediction",
                        x.i,
                        x.p.Cohort,
                        Seen(x.p.Compared)
                    )
            )}</div>
            {Section.List(CalibrationProse.Fit(findings))}</section>
            """
        );

    private static string Seen(CohortComparison compared) =>
        compared.Stayers switch
        {
            { Observed: { } stayed } => $"stayed {stayed} of {compared.Size}",
            { Seen.Observed: { } there } => $"not seen to leave {there} of {compared.Size}",
            _ => $"{compared.Size} members",
        };

    private static Html HeldOut(CalibrationFindings findings) =>
        Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="held-out"><h2 id="held-out">Forecasting cohorts that were left out</h2>
            <p class="note">{HeldOutProse.Winners(findings)} Each cohort is forecast from the others alone, as a team of which nothing is known; smaller scores are better, ● is the smallest. Founders' exits are given to all forecasts alike.</p>
            {Totals(findings)}
            {HeldOutFigures.Of(findings)}
            {Table.Of(
                "Held-out scores, winners and losers alike",
                ["Cohort", "Stayed", "Model's 5–95 %", "Forecast by", "CRPS", "Log score", "IBS"],
                findings.HeldOut.SelectMany(h => h.Scores.Select(s => Row(h, s.Key)))
            )}</section>
            """
        );

    private static Html Totals(CalibrationFindings findings) =>
        findings.HeldOutTotals.IsEmpty
            ? Html.Empty
            : Html.Of(
                $"""
                {Table.Of(
                    "Held-out scores summed over cohorts",
                    HeldOutProse.TotalHeads,
                    HeldOutProse.Totals(findings)
                )}
                <p class="note">A difference above 0 speaks for the model; its interval is Student's t of the differences by cohort. Weights are those of the mixture that would have had the best log score (Yao et al. 2018); the stacked forecast of a cohort has the weights that the other cohorts give.</p>
                """
            );

    private static string[] Row(HeldOut held, string forecast)
    {
        var scores = held.Scores[forecast];
        string Mark(string score, double value) =>
            $"{value:0.000}{(held.Best.GetValueOrDefault(score) == forecast ? " ●" : "")}";
        return
        [
            held.Cohort,
            CalibrationProse.Stayed(held),
            $"{held.Forecast.P05}–{held.Forecast.P95}",
            CalibrationProse.ForecastName(forecast),
            Mark("crps", scores.Crps),
            Mark("logScore", scores.LogScore),
            Mark("ibs", scores.Ibs),
        ];
    }

    private static Html Ranks(
        string id,
        string question,
        RankStatistics? ranks,
        Func<RankStatistics, string> verdict
    ) =>
        ranks is null
            ? Html.Empty
            : Html.Of(
                $"""
                <section class="figure wide" aria-labelledby="{id}"><h2 id="{id}">{question}</h2>
                <p class="note">It {verdict(ranks)} Shown is the distribution function of the truth's rank less the uniform one; a path that leaves the pale band is unlikely by chance (Säilynoja et al. 2022).</p>
                <div class="multiples many">{Html.Each(ranks.Quantities.Select((q, i) => (q, i)), x => Small(id, x.i, x.q.Name, x.q.Holds ? "inside" : "outside"))}</div>
                {Table.Of(
                    "Ranks by quantity",
                    ["Quantity", "Inside its 95 % envelope", "Inside the joint envelope", "90 % intervals cover"],
                    ranks.Quantities.Select(q => (string[])[q.Name, q.Holds ? "yes" : "no", q.HoldsJointly ? "yes" : "no", $"{100 * q.Coverage90:0.0} %"])
                )}</section>
                """
            );

    private static string[] CannotSay { get; } =
    [
        "Cohorts were chosen because their authors became known, some because they left: team effects pool that selection, they do not undo it.",
        "Momentum, leadership and reception move together in time, so the data cannot tell them apart; contagion cannot be told from likeness or a common shock.",
        "Only first destinations are observed: an ex-colleague is taken to stay where they went first. Founders' exits are given and never predicted.",
        "All of it holds in this model, under these priors; no number says why a person left.",
    ];

    private static Html Reproduce(CalibrationFindings findings) =>
        Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="reproduce"><h2 id="reproduce">Calibrate again</h2>
            {Section.Command(findings.Calibration.Command)}
            {Section.List(CalibrationProse.Sampling(findings))}
            {Table.Of(
                "Cohorts as evidence",
                ["Cohort", "Scenario", "Hash", "Members", "Evidence", "Exits among it"],
                findings.Cohorts.Select(c => (string[])[c.Id, c.Scenario, c.Hash[..8], $"{c.Members}", $"{c.Evidence}", $"{c.Exits}"])
            )}
            <p class="note">The same scenarios, seed, particles and runs give the same posterior on any number of cores. {findings.Calibration.Versions}</p></section>
            """
        );

    private static Html Small(string chart, int index, string name, string remark) =>
        Html.Of(
            $"<figure><figcaption>{name}<small>{remark}</small></figcaption><div class=\"chart tiny\" data-name=\"{name}\" data-chart=\"{chart}\" data-index=\"{index}\"></div></figure>"
        );
}
