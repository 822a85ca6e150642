using TalentDynamics.Analysis.Calibration.Forms;

namespace TalentDynamics.Analysis.Tests.Calibration.Forms;

/// <summary>Forms of the model summed over cohorts.</summary>
public sealed class FormTotalsTests
{
    [Fact]
    public void A_form_leads_by_as_much_as_the_usual_one_scores_worse()
    {
        var totals = FormTotals.Of([Fit("usual", -10, 3, 5), Fit("other", -9, 2, 4.5)], null, 1);

        var lead = totals.Forms[1].Lead!;
        Assert.Null(totals.Forms[0].Lead);
        Assert.Equal(2, totals.Cohorts);
        Assert.Equal(new Estimate(1, Math.Sqrt(2) * .3), lead.LogEvidence);
        Assert.Equal(1.5, lead.LogScore!.Sum, 1e-12);
        Assert.Equal(Math.Sqrt(4) * .1, lead.LogScoreError, 1e-12);
        Assert.Equal(1.5, lead.StayersLogScore!.Sum, 1e-12);
        Assert.Equal(1, totals.Forms[1].Weight!.Value.Value, 1e-6);
    }

    [Fact]
    public void Without_a_cohort_the_evidence_is_that_of_the_others_and_its_scores_do_not_count()
    {
        var totals = FormTotals.Of([Fit("usual", -10, 3, 5), Fit("other", -9, 2, 5)], "first", 1);

        Assert.Equal("first", totals.Without);
        Assert.Equal(1, totals.Cohorts);
        Assert.Equal(-7, totals.Forms[0].LogEvidence.Value, 1e-12);
        Assert.Equal(5, totals.Forms[0].LogScore.Value);
        Assert.Null(totals.Forms[1].Lead!.LogScore);
        Assert.Null(totals.Forms[1].Weight);
    }

    /// <summary>Of runs that say e⁻¹ and e⁻³ the mean is (e⁻¹ + e⁻³)/2.</summary>
    [Fact]
    public void Runs_are_averaged_as_probabilities_and_their_error_is_that_of_the_mean()
    {
        var estimate = Estimate.LogScore([-1, -3]);

        var (a, b) = (Math.Exp(-1), Math.Exp(-3));
        Assert.Equal(-Math.Log((a + b) / 2), estimate.Value, 1e-12);
        Assert.Equal((a - b) / 2 / ((a + b) / 2), estimate.Error, 1e-12);
        Assert.Equal(double.PositiveInfinity, Estimate.LogScore([-1]).Error);
        Assert.Equal(new Estimate(5, 5), Estimate.Sum([new(2, 3), new(3, 4)]));
        Assert.Equal(new Estimate(-1, 5), new Estimate(2, 3).Less(new(3, 4)));
    }

    // Evidence of all; of the others it is 3 more.
    private static FormFit Fit(string name, double evidence, params double[] scores) =>
        new(
            name,
            new(evidence, .3),
            null,
            [
                .. scores.Select(
                    (score, i) =>
                        new FormLeftOut(
                            i == 0 ? "first" : "second",
                            4,
                            new(evidence + 3, .2),
                            new(score, .1),
                            new(score, .05),
                            score
                        )
                ),
            ]
        );
}
