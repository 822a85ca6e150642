using TalentDynamics.Analysis.Sensitivity;

namespace TalentDynamics.Analysis.Tests.Sensitivity;

public sealed class MorrisTests
{
    // On four levels the effects of Ishigami's function can be counted out: |sin| is 0 or √3/2. SALib's own regression test finds
    // 7.54, 7.875 and 6.29 for μ* by sampling.
    [Fact]
    public void The_Ishigami_function_has_the_effects_that_its_grid_implies()
    {
        var high = 1.5 * Math.Sqrt(3) / 2;
        double Grown(double x) => 1 + .1 * Math.Pow(x, 4);
        var first = high * (Grown(Math.PI) + Grown(Math.PI / 3)) / 2;
        var third = high / 2 * (Grown(Math.PI) - Grown(Math.PI / 3));
        var design = new Morris(4000, 3, 1);
        var effects = design.Effects([.. design.Points.Select(SaltelliTests.Ishigami)]);

        SaltelliTests.AssertNear([first, 7.875, third], effects.Select(e => e.MuStar.Value), .35);
        SaltelliTests.AssertNear([first, 0, 0], effects.Select(e => e.Mu), .35);
        SaltelliTests.AssertNear(
            [high * (Grown(Math.PI) - Grown(Math.PI / 3)) / 2, 7.875, third * Math.Sqrt(2)],
            effects.Select(e => e.Sigma),
            .35
        );
    }

    // Morris 1991, figure 1: factors 8 to 10 act strongly and linearly, 1 to 7 strongly and together, the rest not to speak of.
    [Fact]
    public void Morris_own_twenty_factors_fall_into_his_three_groups()
    {
        var design = new Morris(60, 20, 2);
        var effects = design.Effects([.. design.Points.Select(MorrisFunction)]);

        Assert.All(effects[7..10], e => Assert.InRange(e.MuStar.Value, 32, 48));
        Assert.All(effects[7..10], e => Assert.InRange(e.Sigma, 0, 12));
        Assert.All(effects[..7], e => Assert.True(e.Sigma > 15 && e.MuStar.Value > 20, $"{e}"));
        Assert.All(effects[10..], e => Assert.True(e.MuStar.Value < 12, $"{e}"));
    }

    [Fact]
    public void The_effect_of_a_linear_factor_is_its_slope_without_spread()
    {
        var design = new Morris(5, 3, 3);
        var effects = design.Effects([.. design.Points.Select(x => 4 * x[0] - 7 * x[1])]);

        SaltelliTests.AssertNear([4, -7, 0], effects.Select(e => e.Mu), 1e-9);
        SaltelliTests.AssertNear([4, 7, 0], effects.Select(e => e.MuStar.Value), 1e-9);
        SaltelliTests.AssertNear([0, 0, 0], effects.Select(e => e.Sigma), 1e-9);
    }

    [Fact]
    public void A_walk_changes_every_factor_once_and_stays_on_the_four_levels()
    {
        var design = new Morris(30, 5, 4);
        for (var at = 0; at < design.Points.Count; at++)
        {
            Assert.All(design.Points[at], x => Assert.Equal(Math.Round(3 * x), 3 * x, 1e-9));
            if (at % 6 > 0)
            {
                var changed = design.Points[at].Zip(design.Points[at - 1]).Where(p => p.First != p.Second).ToArray();
                Assert.Equal(2 / 3.0, Math.Abs(Assert.Single(changed).First - changed[0].Second), 1e-9);
            }
        }
    }

    private static double MorrisFunction(double[] x)
    {
        var w = x.Select((xi, i) => i is 2 or 4 or 6 ? 2 * (1.1 * xi / (xi + .1) - .5) : 2 * (xi - .5)).ToArray();
        var y = 0.0;
        for (var i = 0; i < 20; i++)
        {
            y += (i < 10 ? 20 : Sign(i + 1)) * w[i];
            for (var j = i + 1; j < 20; j++)
            {
                y += (j < 6 ? -15 : Sign(i + j)) * w[i] * w[j];
                for (var l = j + 1; l < 5; l++)
                {
                    y += -10 * w[i] * w[j] * w[l];
                    for (var s = l + 1; s < 4; s++)
                    {
                        y += 5 * w[i] * w[j] * w[l] * w[s];
                    }
                }
            }
        }

        return y;
    }

    private static double Sign(int n) => n % 2 == 0 ? 1 : -1;
}
