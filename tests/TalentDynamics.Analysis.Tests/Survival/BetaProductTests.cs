using MathNet.Numerics.Distributions;
using TalentDynamics.Analysis.Survival;

namespace TalentDynamics.Analysis.Tests.Survival;

public sealed class BetaProductTests
{
    [Fact]
    public void Three_in_fourteen_has_the_published_exact_bounds()
    {
        var (lower, upper) = BetaProduct.Of(Some.LlamaMonths).At(28);
        Assert.Equal(.0466, lower, 4);
        Assert.Equal(.5080, upper, 4);
    }

    [Fact]
    public void Without_censoring_the_bounds_are_those_of_Clopper_and_Pearson() =>
        Gen.Int[0, 9]
            .Array[1, 25]
            .Sample(months =>
            {
                var band = BetaProduct.Of([.. months.Select(m => new FollowedSpell(m, 0))]);
                var n = months.Length;
                for (var m = 0; m <= 9; m++)
                {
                    var still = months.Count(x => x > m);
                    var (lower, upper) = band.At(m);
                    Assert.Equal(still == 0 ? 0 : Beta.InvCDF(still, n - still + 1, .025), lower, 1e-8);
                    Assert.Equal(still == n ? 1 : Beta.InvCDF(still + 1, n - still, .975), upper, 1e-8);
                }
            });

    [Fact]
    public void The_bounds_hold_the_Kaplan_Meier_curve_and_widen_with_the_level() =>
        Some.Spells.Sample(spells =>
        {
            var curve = KaplanMeier.Of(spells);
            var (band, wider) = (BetaProduct.Of(spells), BetaProduct.Of(spells, .99));
            for (var t = 0.0; t <= 3; t += .25)
            {
                var (lower, upper) = band.At(t);
                Assert.InRange(curve.At(t), lower - 1e-9, upper + 1e-9);
                Assert.InRange(wider.At(t).Lower, 0, lower + 1e-9);
                Assert.InRange(wider.At(t).Upper, upper - 1e-9, 1);
            }
        });

    [Fact]
    public void Losing_somebody_from_sight_lowers_the_lower_bound_and_leaves_the_upper()
    {
        FollowedSpell[] all = [new(1, 0), new(3, 0), new(4, -1), new(4, -1), new(4, -1)];
        FollowedSpell[] fewer = [new(1, 0), new(2, -1), new(4, -1), new(4, -1), new(4, -1)];
        Assert.Equal(BetaProduct.Of(all).At(2.5).Upper, BetaProduct.Of(fewer).At(2.5).Upper);
        Assert.True(BetaProduct.Of(fewer).At(2.5).Lower < BetaProduct.Of(all).At(2.5).Lower);
    }
}
