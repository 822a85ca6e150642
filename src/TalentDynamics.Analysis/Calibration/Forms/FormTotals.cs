using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Rivals;
using TalentDynamics.Analysis.Sensitivity;

namespace TalentDynamics.Analysis.Calibration.Forms;

/// <summary>By how much a form is better than the usual one, nats: above 0 it is better.</summary>
/// <param name="LogEvidence">By log evidence.</param>
/// <param name="LogScore">By everything that was seen of cohorts that were left out, with the 95 % interval over cohorts.</param>
/// <param name="LogScoreError">Standard error of the former by sampling alone.</param>
/// <param name="StayersLogScore">By how many of them stayed.</param>
/// <param name="StayersCrps">Likewise, by CRPS; people.</param>
internal sealed record FormLead(
    Estimate LogEvidence,
    ScoreDifference? LogScore,
    double LogScoreError,
    ScoreDifference? StayersLogScore,
    ScoreDifference? StayersCrps
);

/// <summary>A form over several cohorts.</summary>
/// <param name="Form">Its name.</param>
/// <param name="LogEvidence">Of all of them together, nats.</param>
/// <param name="LogScore">Sum over those left out in turn of what was seen of them, nats.</param>
/// <param name="StayersLogScore">Sum of what was said of how many stayed, nats; null where nothing was.</param>
/// <param name="StayersCrps">Likewise.</param>
/// <param name="Lead">Over the usual form; null for it.</param>
/// <param name="Weight">Stacking weight by everything that was seen, with its 95 % by drawing cohorts anew; null for fewer than two.</param>
internal sealed record FormTotal(
    string Form,
    Estimate LogEvidence,
    Estimate LogScore,
    Estimate? StayersLogScore,
    double? StayersCrps,
    FormLead? Lead,
    BootstrapInterval? Weight
);

/// <summary>Forms side by side.</summary>
/// <param name="Fits">What each says, the usual one first.</param>
/// <param name="Totals">Over all cohorts, then without the one that is set aside, where it is among them.</param>
internal sealed record FormsCompared(ImmutableArray<FormFit> Fits, ImmutableArray<FormTotals> Totals)
{
    /// <summary>Sums over cohorts with and without one.</summary>
    /// <param name="fits">Of every form, the usual one first, all of the same cohorts.</param>
    /// <param name="aside">Id of the cohort that is set aside as well.</param>
    /// <param name="seed">Of drawing cohorts anew.</param>
    public static FormsCompared Of(ImmutableArray<FormFit> fits, string aside, uint seed) =>
        new(
            fits,
            fits[0].LeftOut.Any(c => c.Cohort == aside)
                ? [FormTotals.Of(fits, null, seed), FormTotals.Of(fits, aside, seed)]
                : [FormTotals.Of(fits, null, seed)]
        );
}

/// <summary>The forms over the same cohorts.</summary>
/// <param name="Without">The cohort that has no part in it, neither learnt from nor forecast; null where all have.</param>
/// <param name="Cohorts">How many are left out in turn.</param>
/// <param name="Forms">In their order.</param>
internal sealed record FormTotals(string? Without, int Cohorts, ImmutableArray<FormTotal> Forms)
{
    /// <summary>Sums over cohorts.</summary>
    /// <param name="fits">Of every form, the usual one first, all of the same cohorts.</param>
    /// <param name="without">Id of a cohort that is set aside; null for none.</param>
    /// <param name="seed">Of drawing cohorts anew.</param>
    /// <remarks>
    /// Where a cohort is set aside the evidence is that of all others. The forecasts of the others have still learnt from it: leaving out two at a time would be
    /// as many calibrations as there are pairs.
    /// </remarks>
    public static FormTotals Of(ImmutableArray<FormFit> fits, string? without, uint seed)
    {
        FormLeftOut[][] kept = [.. fits.Select(f => f.LeftOut.Where(c => c.Cohort != without).ToArray())];
        var weights = Weights(kept, seed);
        return new(
            without,
            kept[0].Length,
            [
                .. fits.Select(
                    (fit, k) =>
                        new FormTotal(
                            fit.Form,
                            EvidenceOf(fit, without),
                            Estimate.Sum(kept[k].Select(c => c.LogScore)),
                            SumOf(kept[k].Select(c => c.StayersLogScore).OfType<Estimate>()),
                            kept[k].Any(c => c.StayersCrps is not null) ? kept[k].Sum(c => c.StayersCrps) : null,
                            k == 0 ? null : Lead(fits[0], fit, without),
                            weights.Length == 0 ? null : weights[k]
                        )
                ),
            ]
        );
    }

    private static Estimate? SumOf(IEnumerable<Estimate> parts) => parts.Any() ? Estimate.Sum(parts) : null;

    private static FormLead Lead(FormFit usual, FormFit fit, string? without)
    {
        (FormLeftOut Usual, FormLeftOut Own)[] pairs =
        [
            .. usual.LeftOut.Zip(fit.LeftOut).Where(p => p.First.Cohort != without),
        ];
        return new(
            EvidenceOf(fit, without).Less(EvidenceOf(usual, without)),
            ScoreDifference.Of([.. pairs.Select(p => p.Usual.LogScore.Value - p.Own.LogScore.Value)]),
            Estimate.Sum(pairs.Select(p => p.Usual.LogScore.Less(p.Own.LogScore))).Error,
            ScoreDifference.Of([
                .. pairs
                    .Where(p => p.Own.StayersLogScore is not null)
                    .Select(p => p.Usual.StayersLogScore!.Value.Value - p.Own.StayersLogScore!.Value.Value),
            ]),
            ScoreDifference.Of([
                .. pairs
                    .Where(p => p.Own.StayersCrps is not null)
                    .Select(p => p.Usual.StayersCrps!.Value - p.Own.StayersCrps!.Value),
            ])
        );
    }

    private static Estimate EvidenceOf(FormFit fit, string? without) =>
        without is null ? fit.LogEvidence : fit.LeftOut.Single(c => c.Cohort == without).LogEvidenceOfOthers;

    private static BootstrapInterval[] Weights(FormLeftOut[][] kept, uint seed)
    {
        var cohorts = kept[0].Length;
        return cohorts < 2
            ? []
            : BootstrapInterval.Of(
                cohorts,
                seed,
                drawn =>
                    [
                        .. Stacking.Weights(
                            [.. drawn.Select(c => kept.Select(f => f[c].LogScore.Value).ToArray())],
                            kept.Length
                        ),
                    ]
            );
    }
}
