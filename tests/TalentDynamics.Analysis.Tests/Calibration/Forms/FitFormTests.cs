using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Forms;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Analysis.Tests.Calibration.Forms;

public sealed class FitFormTests
{
    /// <summary>log P(y_g | the others) = log P(all) − log P(the others): one by the draws given the others, the other by two evidences.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_said_of_a_cohort_that_was_left_out_is_what_the_evidence_grows_by(bool isHeavy)
    {
        ObservedCase[] cases = [Case("first"), Case("second")];
        var order = new FormOrder(new(1000, 5, 0, 2), 3, new(500, 5, 2));
        var fit = new FitForm(cases, [], new() { LearnsTail = isHeavy }, order);

        var (all, tail) = fit.OfAll(TestContext.Current.CancellationToken);
        var left = fit.Without(1, TestContext.Current.CancellationToken);

        Assert.Equal(left.LogEvidenceOfOthers.Value - all.Value, left.LogScore.Value, .1);
        Assert.InRange(left.LogScore.Error, 0, .2);
        Assert.Equal(isHeavy, tail is not null);
        Assert.Equal(("second", 14), (left.Cohort, left.Members));
        Assert.True(left.StayersLogScore!.Value.Value > 0);
    }

    private static ObservedCase Case(string id)
    {
        var setting = Busy.Scenario.Compile();
        var called = setting with { Cohorts = [setting.Cohorts[0] with { Id = id }] };
        var observed = Busy.Observed(setting)["llama"];
        var data = CohortData.Of(
            new SettingIndex(called),
            0,
            new Dictionary<string, ObservedCohort> { [id] = observed }
        );
        return new(data, observed, null);
    }
}
