using TalentDynamics.Analysis.Calibration.Checking;
using TalentDynamics.Analysis.Calibration.Evidence;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Tests.Calibration;

public sealed class SelfConsistencyTests
{
    /// <summary>Published: adjust_gamma of bayesplot keeps the whole path inside with the wished probability.</summary>
    [Fact]
    public void Uniform_shares_are_inside_the_envelope_as_often_as_wished()
    {
        var envelope = new EcdfEnvelope(100, 50, .95);
        Assert.Equal(.95, envelope.Inside(), .01);
        Assert.InRange(envelope.Gamma, .001, .01);
        var inside = Enumerable.Range(0, 2000).Count(r => envelope.Holds(Shares(r, 100)));
        Assert.InRange(inside / 2000.0, .935, .97);
    }

    [Fact]
    public void Shares_that_crowd_in_the_middle_are_outside()
    {
        var envelope = new EcdfEnvelope(200, 50, .95);
        Assert.False(envelope.Holds([.. Shares(1, 200).Select(u => .25 + .5 * u)]));
        Assert.False(envelope.Holds([.. Shares(1, 200).Select(u => u * u)]));
    }

    /// <summary>The check in small; the long form is <c>talent calibrate --sbc 500</c>.</summary>
    [Fact]
    public void The_truth_ranks_uniformly_among_the_draws()
    {
        var setting = Busy.Scenario.Compile();
        var study = new Study([CohortData.Of(new Groundwork(setting), 0, Busy.Observed(setting))]);
        var ranks = new SelfConsistency(study, new(60, 4, 100, 2)).Run(
            cancelled: TestContext.Current.CancellationToken
        );
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Join(
                '\n',
                ranks.Quantities.Select(q =>
                    $"{q.Name, -28} {q.Holds} {q.Coverage90:0.00} mean {q.Shares.Average():0.00}"
                )
            )
        );
        Assert.Contains(ranks.Quantities, q => q.Name == "joins.mistral.llama");
        Assert.All(ranks.Quantities, q => Assert.True(q.HoldsJointly, q.Name));
        Assert.InRange(ranks.Quantities.Average(q => q.Coverage90), .84, .95);
    }

    private static double[] Shares(int world, int count)
    {
        var chance = new Randomness(11, (uint)world);
        return [.. Enumerable.Range(0, count).Select(i => chance.Uniform((uint)i, Purpose.Posterior))];
    }
}
