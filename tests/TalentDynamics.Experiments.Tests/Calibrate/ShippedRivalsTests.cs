using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Calibrate;

namespace TalentDynamics.Experiments.Tests.Calibrate;

/// <summary>The rivals' forecasts of the shipped cohorts.</summary>
public sealed class ShippedRivalsTests
{
    // An independent program in R, on dense grids: rate 61 × spread 160 × log rate 6,000. With half counts as of 2,000 worlds.
    [Theory]
    [InlineData("bert", 1.784, .906)]
    [InlineData("characterai", .790, .335)]
    [InlineData("deepmind-founders", 2.314, 1.168)]
    [InlineData("deepseek-v3", 3.812, 6.518)]
    [InlineData("gpt-1", 1.185, .682)]
    [InlineData("inflection", .851, .396)]
    [InlineData("llama", 3.980, 4.341)]
    [InlineData("mistral-founders", .944, .463)]
    [InlineData("stable-diffusion", 2.725, 1.690)]
    public void One_rate_and_a_spread_of_teams_forecasts_a_cohort_that_was_left_out_as_another_program_does(
        string cohort,
        double logScore,
        double crps
    )
    {
        var left = Array.FindIndex([.. Shipped.Value.Cases], c => c.Data.Id == cohort);
        var seen = Shipped.Value.Cases[left];

        var spread = Rivals
            .Value.Of(left, new ForecastScoring(seen.Data.Ground.Setting, seen.Observed, 2000))
            .Single(f => f.Name == RivalForecasts.Spread);

        Assert.Equal(logScore, spread.Scores.LogScore, .002);
        Assert.Equal(crps, spread.Scores.Crps, .002);
    }

    private static Lazy<CalibrationInput> Shipped { get; } =
        new(() => CalibrationInput.Load([], [], Repository.Scenarios));

    private static Lazy<RivalForecasts> Rivals { get; } = new(() => new(Shipped.Value.Cases));
}
