using TalentDynamics.Analysis.Calibration.Rivals;

namespace TalentDynamics.Analysis.Tests.Calibration.Rivals;

/// <summary>Weights of forecasts that together would have forecast best.</summary>
public sealed class StackingTests
{
    [Fact]
    public void A_forecast_that_is_always_better_has_all_the_weight()
    {
        var weights = Stacking.Weights(
            [
                [1, 2, 3],
                [.5, .6, .7],
                [4, 9, 8],
            ],
            3
        );

        Assert.Equal([1, 0, 0], weights.Select(w => Math.Round(w, 6)));
    }

    [Fact]
    public void Forecasts_that_are_right_in_turn_share_it() =>
        Assert.All(
            Stacking.Weights(
                [
                    [1, 5],
                    [5, 1],
                ],
                2
            ),
            w => Assert.Equal(.5, w, 1e-6)
        );

    [Fact]
    public void Two_of_three_right_by_as_much_have_the_weight_that_can_be_worked_out()
    {
        // 2·log(a + (b − a)w) + log(b − (b − a)w) has its maximum where w = (2b − a)/(3(b − a)), b the higher probability.
        var (a, b) = (.2, .6);
        double[][] scores =
        [
            [-Math.Log(b), -Math.Log(a)],
            [-Math.Log(b), -Math.Log(a)],
            [-Math.Log(a), -Math.Log(b)],
        ];

        Assert.Equal((2 * b - a) / (3 * (b - a)), Stacking.Weights(scores, 2)[0], 1e-5);
    }

    [Fact]
    public void Forecasts_that_are_nearly_the_same_are_told_apart() =>
        Assert.Equal(
            [1, 0, 0],
            Stacking.Weights(
                [
                    [0, .3, 8e-18],
                    [6e-9, 1, 8e-5],
                ],
                3
            )
        );

    [Fact]
    public void No_other_weights_would_have_forecast_better() =>
        Gen.Double[0, 6]
            .Array[3]
            .Array[1, 8]
            .Sample(
                scores =>
                {
                    var best = Score(scores, Stacking.Weights(scores, 3));
                    for (var i = 0; i <= 10; i++)
                    {
                        for (var k = 0; k <= 10 - i; k++)
                        {
                            Assert.True(Score(scores, [i / 10.0, k / 10.0, (10 - i - k) / 10.0]) <= best + 1e-8);
                        }
                    }
                },
                iter: 200
            );

    private static double Score(double[][] scores, IReadOnlyList<double> weights) =>
        scores.Sum(cohort => Math.Log(cohort.Select((s, k) => weights[k] * Math.Exp(-s)).Sum()));
}
