using System.Text.Json;
using TalentDynamics.Analysis.Scores;
using TalentDynamics.Experiments.Ledger;
using TalentDynamics.Host.Commands;

namespace TalentDynamics.Host.Tests.Commands;

public sealed class LedgerVerbTests : IDisposable
{
    private readonly Folder folder = new();

    private static string Shipped { get; } = Repository.PathOf("scenarios", "llama-2023", "observed.csv");

    private string Ledger => folder["ledger.csv"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_sealed_forecast_is_the_one_that_was_made_and_is_listed_as_open()
    {
        var made = await Forecast("2100-01-04", "--seal", "--ledger", Ledger, "--reason", "those who stayed");
        var listed = await Talent.Run("ledger", "--ledger", Ledger, "--output", "json");

        Assert.Equal((ExitCode.Ok, ExitCode.Ok), (made.ExitCode, listed.ExitCode));
        Assert.Contains($"sealed as number 1 of {Ledger}, due on 2100-01-", made.Error, StringComparison.Ordinal);
        var forecast = JsonDocument.Parse(listed.Out).RootElement.GetProperty("forecasts")[0];
        var stayers = JsonDocument
            .Parse(made.Out)
            .RootElement.GetProperty("cohorts")
            .GetProperty("llama")
            .GetProperty("stayers");
        Assert.Equal(3, forecast.GetProperty("members").GetInt32());
        Assert.Equal("open", forecast.GetProperty("state").GetString());
        Assert.Equal(stayers.GetProperty("mean").GetDouble(), forecast.GetProperty("mean").GetDouble(), 1e-12);
        Assert.Equal(stayers.GetProperty("p95").GetInt32(), forecast.GetProperty("p95").GetInt32());
    }

    [Fact]
    public async Task A_second_forecast_is_added_behind_the_first()
    {
        await Forecast("2100-01-04", "--seal", "--ledger", Ledger, "--reason", "one");
        var first = await File.ReadAllTextAsync(Ledger, Token);
        await Forecast("2101-01-04", "--seal", "--ledger", Ledger, "--reason", "two", "--force");

        Assert.StartsWith(first, await File.ReadAllTextAsync(Ledger, Token), StringComparison.Ordinal);
        Assert.Equal(2, LedgerOf().Forecasts.Count);
    }

    [Theory]
    [InlineData("2025-12-31", "allowed one of days after", "--seal", "--reason", "late")]
    [InlineData("2100-01-04", "--reason: found nothing, allowed why this forecast is sealed", "--seal")]
    [InlineData("2100-01-04", "--reason: found it without --seal, allowed only with it", "--reason", "x")]
    [InlineData("2100-01-04", "--seal: found it with --pseudonymise", "--seal", "--reason", "x", "--pseudonymise")]
    public async Task What_cannot_be_sealed_is_refused_before_anything_is_run(
        string to,
        string fault,
        params string[] more
    )
    {
        var talent = await Forecast(to, [.. more, "--ledger", Ledger]);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Contains(fault, talent.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["run"]));
    }

    [Fact]
    public async Task A_ledger_in_which_a_line_was_changed_is_neither_read_nor_added_to()
    {
        await Forecast("2100-01-04", "--seal", "--ledger", Ledger, "--reason", "those who stayed");
        await File.WriteAllTextAsync(
            Ledger,
            (await File.ReadAllTextAsync(Ledger, Token)).Replace(
                "those who stayed",
                "those who left",
                StringComparison.Ordinal
            ),
            Token
        );

        foreach (
            var refused in (Talent[])
                [
                    await Talent.Run("ledger", "--ledger", Ledger),
                    await Forecast("2100-01-04", "--seal", "--ledger", Ledger, "--reason", "more", "--force"),
                ]
        )
        {
            Assert.Equal(ExitCode.BadInput, refused.ExitCode);
            Assert.Contains("found a line that is not as it was sealed", refused.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_became_of_a_forecast_is_counted_from_observations_with_sources_and_scored()
    {
        await Due(new(2024, 12, 31));

        var settled = await Settle(1, Shipped);

        Assert.Equal((ExitCode.Ok, ""), (settled.ExitCode, settled.Error));
        Assert.Contains("1 settled, 1 lie in their 90 % band", settled.Out, StringComparison.Ordinal);
        Assert.Equal(4, Assert.Single(LedgerOf().Settlements).Stayed);
        Assert.Contains("businessinsider.com", LedgerOf().Settlements[0].Source, StringComparison.Ordinal);
        var again = await Settle(1, Shipped);
        Assert.Contains(
            "--settle: found 1, allowed a forecast that is not settled",
            again.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Observations_without_a_source_or_that_do_not_tell_settle_nothing()
    {
        await Due(new(2025, 5, 18));
        var observed = await File.ReadAllTextAsync(Shipped, Token);
        await File.WriteAllLinesAsync(
            folder["bare.csv"],
            observed.Split('\n').Select(l => l.Split(',') is { Length: > 6 } cells ? string.Join(',', cells[..6]) : l),
            Token
        );

        var (vague, bare) = (await Settle(1, Shipped), await Settle(1, folder["bare.csv"]));

        Assert.Contains("allowed dates that tell", vague.Error, StringComparison.Ordinal);
        Assert.Equal(
            14,
            bare.Faults.Count(f =>
                f.Contains("/source: found nothing, allowed where it is known from", StringComparison.Ordinal)
            )
        );
        Assert.Empty(LedgerOf().Settlements);
    }

    [Fact]
    public async Task A_forecast_that_is_not_due_yet_is_not_settled()
    {
        await Due(new(2100, 1, 1));

        var settled = await Settle(1, Shipped);

        Assert.Equal(ExitCode.BadInput, settled.ExitCode);
        Assert.Contains("found forecast 1, due on 2100-01-01", settled.Error, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ForecastLedger LedgerOf() => ForecastLedger.Read("ledger.csv", File.ReadAllText(Ledger));

    private Task Due(DateOnly due)
    {
        var ledger = ForecastLedger.Empty();
        ledger.Add(
            new SealedForecast(
                0,
                new(2024, 1, 1),
                Some.Baseline,
                "llama",
                new(2023, 12, 31),
                due,
                new CountForecast([10, 40, 90, 100, 40, 15, 5]),
                new("", "fixed", 1, ""),
                "a test"
            )
        );
        return File.WriteAllTextAsync(Ledger, ledger.Text, Token);
    }

    private Task<Talent> Settle(int number, string observed) =>
        Talent.Run("ledger", "--ledger", Ledger, "--settle", $"{number}", "--observed", observed);

    private Task<Talent> Forecast(string to, params string[] more) =>
        Talent.Run([
            "forecast",
            Some.Baseline,
            "--to",
            to,
            "--worlds",
            "60",
            "--parameters",
            "fixed",
            "--out",
            folder["run"],
            "--output",
            "json",
            "--quiet",
            .. more,
        ]);
}
