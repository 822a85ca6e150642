using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Scores;

namespace TalentDynamics.Analysis.Tests.Calibration;

/// <summary>Held-out scores summed over cohorts.</summary>
public sealed class HeldOutTotalsTests
{
    /// <summary>Student 1908: hours of sleep gained by ten patients; the interval of the mean is .7001142 to 2.4598858 in R's t.test.</summary>
    [Fact]
    public void The_interval_of_a_paired_difference_is_Students()
    {
        var difference = ScoreDifference.Of([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, .8, 4.6, 1.4])!;

        Assert.Equal(15.8, difference.Sum, 1e-9);
        Assert.Equal(7.001142, difference.Lower, 1e-5);
        Assert.Equal(24.598858, difference.Upper, 1e-5);
        Assert.True(difference.IsClear);
        Assert.Null(ScoreDifference.Of([1]));
    }

    [Fact]
    public void Forecasts_are_summed_over_the_cohorts_that_they_were_made_of_and_held_against_the_model_there()
    {
        var totals = HeldOutTotals.Of([
            Cohort((.5, .2), (.4, .9), published: .6),
            Cohort((.7, .2), (.1, .9), null),
            Unknown,
        ]);

        Assert.Equal(["model", "publishedRetention", "spread", "stacked"], totals.Select(t => t.Forecast));
        Assert.Equal([2, 1, 2, 2], totals.Select(t => t.Cohorts));
        Assert.Equal(-Math.Log(.5 * .7), totals[0].LogScore, 1e-12);
        Assert.Equal(Math.Log(.5 * .7) - Math.Log(.4 * .1), totals[2].LogScoreLessModel!.Sum, 1e-12);
        Assert.Equal(2 * .7, totals[2].CrpsLessModel!.Sum, 1e-12);
        Assert.Null(totals[1].LogScoreLessModel);
        Assert.Null(totals[1].Weight);
        Assert.Equal([1, 0], new[] { totals[0].Weight!.Value, totals[2].Weight!.Value }.Select(w => Math.Round(w, 6)));
    }

    [Fact]
    public void A_stacked_forecast_of_a_cohort_has_the_weights_that_the_others_give()
    {
        // Each cohort says that the forecast which is worse for the other one is the better one.
        var stacked = HeldOutTotals.Of([Cohort((.9, 0), (.1, 0), null), Cohort((.1, 0), (.9, 0), null)])[^1];

        Assert.Equal(-2 * Math.Log(.1), stacked.LogScore, 1e-6);
    }

    [Fact]
    public void Of_one_cohort_nothing_is_stacked()
    {
        var totals = HeldOutTotals.Of([Cohort((.5, .2), (.4, .9), null)]);

        Assert.Equal(["model", "spread"], totals.Select(t => t.Forecast));
        Assert.All(totals, t => Assert.Null(t.Weight));
    }

    // P(what happened) with the CRPS of the model and of its rival; one of one stayed.
    private static HeldOut Cohort((double P, double Crps) model, (double P, double Crps) spread, double? published)
    {
        var said = new Dictionary<string, (double P, double Crps)> { ["model"] = model, ["spread"] = spread };
        if (published is { } p)
        {
            said["publishedRetention"] = (p, 0);
        }

        return Unknown with
        {
            Stayers = 1,
            Scores = said.ToImmutableSortedDictionary(
                s => s.Key,
                s => new ForecastScores(s.Value.Crps, -Math.Log(s.Value.P), 0)
            ),
            Distributions = said.ToImmutableSortedDictionary(
                s => s.Key,
                s => new CountDistribution([1 - s.Value.P, s.Value.P])
            ),
        };
    }

    private static HeldOut Unknown { get; } =
        new(
            "team",
            1,
            null,
            new(null, 0, 0, null, null, null, null, null, null, []),
            ImmutableSortedDictionary<string, ForecastScores>.Empty,
            ImmutableSortedDictionary<string, string>.Empty
        );
}
