using System.Text.Json;
using TalentDynamics.Host.Commands;

namespace TalentDynamics.Host.Tests.Commands;

public sealed class ForecastTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_forecast_is_of_those_who_were_still_there_and_is_scored_against_what_came_after()
    {
        var talent = await Forecast("2023-12-31", "--output", "json");
        var cohort = JsonDocument.Parse(talent.Out).RootElement.GetProperty("cohorts").GetProperty("llama");

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Equal(6, cohort.GetProperty("size").GetInt32());
        Assert.Equal(3, cohort.GetProperty("stayers").GetProperty("observed").GetInt32());
        Assert.InRange(cohort.GetProperty("stayers").GetProperty("mean").GetDouble(), 2.4, 4);
        Assert.True(cohort.GetProperty("scores").GetProperty("crps").GetDouble() > 0);
    }

    [Fact]
    public async Task A_forecast_says_of_whom_it_is_and_that_parameters_learnt_from_its_outcome_test_no_foresight()
    {
        var learnt = await Forecast("2023-12-31");
        var given = await Forecast("2023-12-31", "--parameters", "fixed", "--force");

        const string Hindsight = "learnt from this team’s whole history";
        Assert.Contains("3 of the 6 who were there on 31 December 2023", learnt.Out, StringComparison.Ordinal);
        Assert.Contains(Hindsight, learnt.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Hindsight, given.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forecast_can_be_compared_again_from_its_folder()
    {
        var forecast = await Forecast("2024-06-30", "--output", "json");
        var compare = await Talent.Run("compare", folder["run"], "--output", "json");
        Assert.Equal(forecast.Out, compare.Out);
    }

    [Theory]
    [InlineData("2022-06-01", "--from 2022-06-01: found 2022-06-01, allowed a day from 2023-01-08 to 2025-05-18")]
    [InlineData("2026-01-01", "--from 2026-01-01: found 2026-01-01, allowed a day from 2023-01-08 to 2025-05-18")]
    [InlineData("31.12.2023", "--from: found '31.12.2023', allowed a day as 2023-12-31")]
    public async Task A_day_that_does_not_fit_is_refused_with_what_is_allowed(string day, string fault)
    {
        var talent = await Forecast(day);
        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Contains(fault, talent.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["run"]));
    }

    private Task<Talent> Forecast(string from, params string[] more) =>
        Talent.Run(["forecast", Some.Baseline, "--from", from, "--worlds", "300", "--out", folder["run"], .. more]);
}
