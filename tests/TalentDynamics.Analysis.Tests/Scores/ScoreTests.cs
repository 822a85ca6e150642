using MathNet.Numerics.Distributions;
using TalentDynamics.Analysis.Scores;

namespace TalentDynamics.Analysis.Tests.Scores;

public sealed class ScoreTests
{
    private static readonly Gen<int[]> Counts = Gen.Int[0, 14].Array[2, 60];

    [Fact]
    public void The_published_CRPS_of_one_two_three_at_two_and_a_half()
    {
        Assert.Equal(.388889, Crps.OfDistribution([1, 2, 3], 2.5), 6);
        Assert.Equal(.166667, Crps.Fair([1, 2, 3], 2.5), 6);
    }

    [Fact]
    public void The_CRPS_by_sorting_is_that_by_all_pairs() =>
        Gen.Double[-5, 5]
            .Array[2, 40]
            .Sample(xs =>
            {
                var near = xs.Average(x => Math.Abs(x - .7));
                var pairs = xs.Sum(a => xs.Sum(b => Math.Abs(a - b)));
                Assert.Equal(near - pairs / (2.0 * xs.Length * xs.Length), Crps.OfDistribution(xs, .7), 1e-10);
                Assert.Equal(near - pairs / (2.0 * xs.Length * (xs.Length - 1)), Crps.Fair(xs, .7), 1e-10);
            });

    [Fact]
    public void The_CRPS_of_counts_is_that_of_the_worlds_one_by_one() =>
        Gen.Select(Counts, Gen.Int[0, 14])
            .Sample(
                (worlds, y) =>
                    Assert.Equal(Crps.Fair([.. worlds.Select(x => (double)x)], y), Forecast(worlds).Crps(y), 1e-10)
            );

    [Fact]
    public void The_log_score_of_counts_uses_the_half_count_and_its_probabilities_sum_to_one() =>
        Counts.Sample(worlds =>
        {
            var forecast = Forecast(worlds);
            Assert.Equal(
                -Math.Log((worlds.Count(x => x == 3) + .5) / (worlds.Length + 7.5)),
                forecast.LogScore(3),
                1e-12
            );
            Assert.Equal(1, Enumerable.Range(0, 15).Sum(y => Math.Exp(-forecast.LogScore(y))), 1e-12);
        });

    [Fact]
    public void The_mid_PIT_averages_one_half_over_the_forecast_itself_and_turns_round_with_the_count() =>
        Counts.Sample(worlds =>
        {
            var forecast = Forecast(worlds);
            Assert.Equal(.5, worlds.Average(forecast.MidPit), 1e-12);
            Assert.Equal(1 - forecast.MidPit(4), forecast.Complement().MidPit(14 - 4), 1e-12);
        });

    [Fact]
    public void A_quantile_is_the_smallest_count_that_reaches_the_probability()
    {
        var forecast = new CountForecast([5, 45, 45, 5]);
        Assert.Equal(
            (0, 1, 2, 3),
            (forecast.Quantile(.05), forecast.Quantile(.5), forecast.Quantile(.95), forecast.Quantile(.96))
        );
    }

    [Fact]
    public void A_forecast_without_the_counts_that_no_world_has_is_the_same_forecast() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[0, 9].Array[1, 8].Where(w => w.Sum() > 0), Gen.Int[-1, 17])
            .Sample(
                (before, after, worlds, y) =>
                {
                    var whole = new CountForecast([.. new int[before], .. worlds, .. new int[after]]);
                    var trimmed = new CountForecast([.. worlds], before, before + worlds.Length - 1 + after);
                    Assert.Equal(Described(whole, y), Described(trimmed, y));
                    Assert.Equal(Described(whole.Complement(), y), Described(trimmed.Complement(), y));
                }
            );

    [Fact]
    public void With_equal_probabilities_the_number_of_stayers_is_binomial() =>
        Gen.Select(Gen.Double[0.01, .99], Gen.Int[1, 20])
            .Sample(
                (p, n) =>
                {
                    var stayers = PoissonBinomial.Of([.. Enumerable.Repeat(p, n)]);
                    for (var y = 0; y <= n; y++)
                    {
                        Assert.Equal(Binomial.PMF(p, n, y), stayers.Probability(y), 1e-10);
                    }
                    Assert.Equal(n * p, stayers.Mean, 1e-10);
                }
            );

    [Fact]
    public void The_exact_scores_are_the_limit_of_those_of_many_worlds()
    {
        var exact = PoissonBinomial.Of([.2, .5, .9]);
        var many = new CountForecast([.. exact.Masses.Select(m => (int)Math.Round(m * 1e8))]);
        for (var y = 0; y <= 3; y++)
        {
            Assert.Equal(exact.Crps(y), many.Crps(y), 1e-6);
            Assert.Equal(exact.MidPit(y), many.MidPit(y), 1e-6);
            Assert.Equal(exact.LogScore(y, (int)1e8), many.LogScore(y), 1e-6);
        }
    }

    private static object Described(CountForecast forecast, int y) =>
        (
            (forecast.Total, forecast.Most, forecast.Mean),
            (forecast.Quantile(.05), forecast.Quantile(.5), forecast.Quantile(1)),
            (forecast.Probability(y), forecast.MidPit(y), forecast.LogScore(y), forecast.Crps(y))
        );

    private static CountForecast Forecast(int[] worlds) =>
        new([.. Enumerable.Range(0, 15).Select(y => worlds.Count(x => x == y))]);
}
