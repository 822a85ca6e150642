using System.Globalization;
using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Forms;
using TalentDynamics.Analysis.Sensitivity;

namespace TalentDynamics.Reports.Calibrate;

/// <summary>Forms of the model held against each other, as tables and in sentences: the same in the terminal and on the page of validation.</summary>
internal static class RivalProse
{
    /// <summary>By how many nats a form must be ahead, by evidence and over cohorts left out, to win.</summary>
    public const double Margin = 2;

    /// <summary>Heads of <see cref="Totals"/>.</summary>
    public static string[] TotalHeads { get; } =
    [
        "Cohorts",
        "Form",
        "Log evidence",
        "Left out: log score",
        "of the stayers",
        "CRPS of the stayers",
        "Stacking weight (95 %)",
    ];

    /// <summary>Heads of <see cref="LeftOut"/>.</summary>
    public static string[] LeftOutHeads(FormsCompared forms) =>
        [
            "Left out",
            .. forms.Fits.SelectMany(f =>
                new[] { $"log score, {f.Form}", $"of the stayers, {f.Form}", $"CRPS, {f.Form}" }
            ),
        ];

    /// <summary>The scores of each cohort left out.</summary>
    public static IEnumerable<string[]> LeftOut(FormsCompared forms) =>
        forms
            .Fits[0]
            .LeftOut.Select(
                (cohort, c) => (string[])[cohort.Cohort, .. forms.Fits.SelectMany(f => Scores(f.LeftOut[c]))]
            );

    /// <summary>The forms over all cohorts, then without the one that is set aside.</summary>
    public static IEnumerable<string[]> Totals(FormsCompared forms) =>
        forms.Totals.SelectMany(totals =>
            totals.Forms.Select(form =>
                (string[])
                    [
                        Over(totals),
                        form.Form,
                        Stated(form.LogEvidence),
                        Stated(form.LogScore),
                        form.StayersLogScore is { } score ? Stated(score) : "–",
                        form.StayersCrps is { } crps ? $"{crps:0.00}" : "–",
                        form.Weight is { } weight ? Stated(weight) : "–",
                    ]
            )
        );

    /// <summary>By how much each form is ahead of the usual one or behind it, and which wins.</summary>
    public static IEnumerable<string> Verdict(FormsCompared forms)
    {
        foreach (var fit in forms.Fits.Where(f => f.Tail is not null))
        {
            var tail = fit.Tail!;
            yield return $"{fit.Form}: ν_W {tail.Median:0.0} (90 %: {tail.Low:0.0} to {tail.High:0.0}).";
        }

        for (var form = 1; form < forms.Fits.Length; form++)
        {
            foreach (var totals in forms.Totals)
            {
                yield return $"{forms.Fits[form].Form} over {forms.Fits[0].Form}, {Over(totals)}: {Stated(totals.Forms[form].Lead!)}.";
            }

            yield return Conclusion(forms, form);
        }
    }

    /// <summary>What that comes to, judged without the cohort that is set aside where two are left.</summary>
    public static string Conclusion(FormsCompared forms, int form)
    {
        var totals = forms.Totals.Last(t => t.Cohorts > 1);
        var (name, usual, lead) = (forms.Fits[form].Form, forms.Fits[0].Form, totals.Forms[form].Lead!);
        var (least, most) = (
            Math.Min(lead.LogEvidence.Value, lead.LogScore!.Sum),
            Math.Max(lead.LogEvidence.Value, lead.LogScore.Sum)
        );
        return least >= Margin ? $"{name} wins, {Over(totals)}, by {least:0.0} nats or more."
            : most <= -Margin ? $"{usual} wins over {name}, {Over(totals)}, by {-most:0.0} nats or more."
            : $"Neither {name} nor {usual} wins: {Over(totals)}, one is not {Margin:0} nats ahead of the other both by evidence and over cohorts left out.";
    }

    private static IEnumerable<string> Scores(FormLeftOut cohort) =>
        [
            Stated(cohort.LogScore),
            cohort.StayersLogScore is { } score ? Stated(score) : "–",
            cohort.StayersCrps is { } crps ? $"{crps:0.00}" : "–",
        ];

    private static string Over(FormTotals totals) =>
        totals.Without is { } without ? $"without {without}" : $"all {totals.Cohorts}";

    private static string Stated(FormLead lead) =>
        $"log evidence {Signed(lead.LogEvidence.Value)}{Error(lead.LogEvidence.Error)} nats, "
        + $"left out {Stated(lead.LogScore)}{(lead.LogScoreError > 0 ? $",{Error(lead.LogScoreError)} by sampling" : "")}"
        + (
            lead.StayersLogScore is null
                ? ""
                : $", their stayers {Stated(lead.StayersLogScore)}, CRPS {Stated(lead.StayersCrps)}"
        );

    private static string Stated(ScoreDifference? difference) =>
        difference is { } d ? $"{Signed(d.Sum)} (95 % {Signed(d.Lower)} to {Signed(d.Upper)})" : "–";

    private static string Stated(Estimate estimate) => $"{estimate.Value:0.00}{Error(estimate.Error)}";

    private static string Stated(BootstrapInterval weight) =>
        $"{weight.Value:0.00} ({weight.Lower:0.00}–{weight.Upper:0.00})";

    // What a sum over a grid gives has none.
    private static string Error(double error) => double.IsFinite(error) && error > 0 ? $" ± {error:0.00}" : "";

    private static string Signed(double value) => value.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);
}
