using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Analysis.Tests.Attribution;

public sealed class ContractionTests
{
    private static readonly Prior Excess = new(PriorFamily.LogNormal, .8, .8, true);

    [Fact]
    public void Draws_as_wide_as_the_prior_have_contraction_0() =>
        Assert.Equal(0, Contraction.Of(Excess, Spread(Excess)), .001);

    [Fact]
    public void Draws_half_as_wide_on_the_log_scale_have_contraction_three_quarters() =>
        Assert.Equal(.75, Contraction.Of(Excess, Spread(Excess with { Scale = .4, Location = 3 })), .001);

    [Fact]
    public void Every_clock_but_the_baseline_and_that_which_jumps_has_a_rate_of_its_own()
    {
        Clock[] without = [Clock.Baseline, Clock.LiftOut];
        var rates = Enum.GetValues<Clock>().Except(without).Select(Contraction.ExcessOf).ToArray();
        Assert.Equal(rates.Length, rates.OfType<Parameter>().Distinct().Count());
        Assert.All(without, clock => Assert.Null(Contraction.ExcessOf(clock)));
    }

    private static double[] Spread(Prior prior) =>
        [.. Enumerable.Range(0, 4000).Select(i => prior.Quantile((i + .5) / 4000))];
}
