using MathNet.Numerics.Distributions;
using TalentDynamics.Analysis.WhatIf;

namespace TalentDynamics.Analysis.Tests.WhatIf;

public sealed class OverParametersTests
{
    private const int Draws = 400;
    private const int WorldsEach = 25;

    [Fact]
    public void The_interval_is_that_of_the_draws_and_not_of_their_noise()
    {
        // Effects 20·N(0, 1) by draw, noise of the same spread in every world, both by quantiles and so without chance.
        var interval = Interval(draw => 20 * Quantile(draw, Draws), world => 20 * Quantile(world, WorldsEach));
        Assert.Equal(-20 * 1.645, interval.Lower!.Value, 1.5);
        Assert.Equal(20 * 1.645, interval.Upper!.Value, 1.5);
        Assert.Equal(Draws, interval.Draws);
    }

    [Fact]
    public void Where_all_draws_do_the_same_only_noise_is_left_and_the_interval_is_a_point()
    {
        var interval = Interval(_ => 3, world => 20 * Quantile(world, WorldsEach));
        Assert.Equal(interval.Lower, interval.Upper);
        Assert.Equal(3, interval.Upper!.Value, .5);
    }

    [Fact]
    public void Without_two_worlds_of_a_draw_noise_cannot_be_told_from_effect()
    {
        var over = new OverParameters([0, 1, 2]);
        for (var world = 0; world < 3; world++)
        {
            over.Add(world, world);
        }

        Assert.Equal(new ParameterInterval(null, null, 3), over.Interval());
    }

    private static ParameterInterval Interval(Func<int, double> effect, Func<int, double> noise)
    {
        var over = new OverParameters([.. Enumerable.Range(0, Draws * WorldsEach).Select(w => w / WorldsEach)]);
        for (var world = 0; world < Draws * WorldsEach; world++)
        {
            over.Add(world, (int)Math.Round(effect(world / WorldsEach) + noise(world % WorldsEach)));
        }

        return over.Interval();
    }

    private static double Quantile(int place, int of) => Normal.InvCDF(0, 1, (place + .5) / of);
}
