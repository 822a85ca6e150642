using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Analysis.Tests.Comparison;

/// <summary>Forecasts that a cohort's own is held against.</summary>
public sealed class BenchmarksTests
{
    [Fact]
    public void Benchmarks_are_binomial_and_each_score_names_its_winner()
    {
        var (constant, published) = (
            FourWorlds.Compared.Benchmarks["constantHazard"],
            FourWorlds.Compared.Benchmarks["publishedRetention"]
        );
        Assert.Equal(3 * Math.Exp(-.155 * 110 / 52), constant.Mean, 1e-12);
        Assert.Equal(
            .64,
            Math.Exp(-published.RatePerYear!.Value * FourWorlds.Setting.Calendar.YearsAt(new(2025, 1, 1))),
            1e-12
        );
        Assert.Equal(["crps", "ibs", "logScore"], FourWorlds.Compared.Best.Keys);
        Assert.Equal(FourWorlds.Compared.Benchmarks.MinBy(b => b.Value.Crps).Key, FourWorlds.Compared.Best["crps"]);
        Assert.Empty(CompareCohort.Of(FourWorlds.Setting, FourWorlds.Worlds, 0).Benchmarks);
    }

    [Fact]
    public void The_cohorts_own_rate_and_curve_are_benchmarks_that_know_the_outcome()
    {
        Assert.Equal(
            ["constantHazard", "kaplanMeier", "observedRate", "publishedRetention"],
            FourWorlds.Compared.Benchmarks.Keys
        );
        var (own, curve) = (
            FourWorlds.Compared.Benchmarks["observedRate"],
            FourWorlds.Compared.Benchmarks["kaplanMeier"]
        );
        Assert.Equal(FourWorlds.Compared.ObservedExitRate!.PerYear, own.RatePerYear);
        Assert.Equal((1, null), (curve.Mean, curve.RatePerYear));
        Assert.Equal([true, true], new[] { own.KnowsOutcome, curve.KnowsOutcome });
        Assert.False(FourWorlds.Compared.Benchmarks["constantHazard"].KnowsOutcome);
    }

    [Fact]
    public void A_tie_is_a_tie_even_where_what_happened_is_impossible_for_both()
    {
        // Nobody ever leaves, neither in the worlds nor at a rate of 0: one forecast, said twice.
        var still = FourWorlds.Setting with
        {
            Defaults = FourWorlds.Setting.Defaults.With(Parameter.BaselineExitRate, 0),
        };
        var compared = CompareCohort.Of(
            still,
            Some.Histories([], [], []),
            0,
            Some.Observed(still, "ann,2023-02,,,mistral,\nbob,2023-08,,,apple,\ncho,,,,,2025-05-26\n")
        );
        var (model, constant) = (compared.Scores!, compared.Benchmarks["constantHazard"]);
        Assert.Equal((model.Crps, model.Ibs), (constant.Crps, constant.Ibs));
        Assert.Equal(model.LogScore, constant.LogScore, 1e-12);
        var two = new Dictionary<string, ForecastScores>
        {
            ["model"] = model,
            ["constantHazard"] = new(constant.Crps, constant.LogScore, constant.Ibs),
        };
        Assert.Equal(["tie", "tie", "tie"], ForecastScoring.Best(two).Values);
        Assert.DoesNotContain("model", compared.Best.Values);
    }

    [Fact]
    public void A_forecast_that_is_compared_with_nothing_is_the_best_of_nothing() =>
        Assert.Empty(ForecastScoring.Best(new Dictionary<string, ForecastScores> { ["model"] = new(1, 2, 3) }));

    [Fact]
    public void A_founder_whose_exit_is_given_is_given_to_every_benchmark()
    {
        var given = FourWorlds.Setting with
        {
            Researchers = FourWorlds.Setting.Researchers.SetItem(
                0,
                FourWorlds.Setting.Researchers[0] with
                {
                    Founding = new(.1, 3),
                }
            ),
        };
        var compared = CompareCohort.Of(
            given,
            FourWorlds.Worlds,
            0,
            Some.Observed(given, "ann,2023-02,,,mistral,\nbob,2023-08,2023-06,2023-09,apple,\ncho,,,,,2025-05-26\n"),
            .64
        );

        Assert.Equal(2 * Math.Exp(-.155 * 110 / 52), compared.Benchmarks["constantHazard"].Mean, 1e-12);
        Assert.All(
            FourWorlds.Compared.Benchmarks.Where(b => b.Key != "kaplanMeier"),
            b => Assert.True(compared.Benchmarks[b.Key].Ibs < b.Value.Ibs, b.Key)
        );
    }
}
