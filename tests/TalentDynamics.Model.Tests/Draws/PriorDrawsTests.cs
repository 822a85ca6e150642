using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Model.Tests.Draws;

public sealed class PriorDrawsTests
{
    // Of the first 200 worlds of seed 1. Only another prior, cohort or stability rule may change it, and then results change.
    [Fact]
    public void The_prior_draws_of_the_baseline_are_those_of_every_release()
    {
        var draws = new PriorDraws(Llama.Scenario.Compile());
        DrawTable drawn = new([.. Enumerable.Range(0, 200).Select(world => draws.Of(1, world))]);
        Assert.Equal("0f2cce7ba5e45415dff3da508f6c9f73bd6f05354af3103091c83c6481f71b5f", drawn.Hash());
    }

    [Fact]
    public void No_two_parameters_share_a_key() => Assert.Distinct(Enum.GetValues<Parameter>().Select(DrawKeys.Of));
}
