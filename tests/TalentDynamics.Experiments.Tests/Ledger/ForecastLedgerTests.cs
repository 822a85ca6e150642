using TalentDynamics.Analysis.Scores;
using TalentDynamics.Experiments.Ledger;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Tests.Ledger;

/// <summary>Forecasts that were sealed.</summary>
public sealed class ForecastLedgerTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    [Fact]
    public void What_is_written_is_read_back()
    {
        var written = Three();

        var read = ForecastLedger.Read("ledger.csv", written.Text);

        Assert.Equal(written.Text, read.Text);
        Assert.Equal(written.Chain, read.Chain);
        Assert.Equal(
            written.Forecasts.Select(f => f with { Stayers = Any }),
            read.Forecasts.Select(f => f with { Stayers = Any })
        );
        Assert.Equal(written.Forecasts.Select(f => f.Stayers.Mean), read.Forecasts.Select(f => f.Stayers.Mean));
        Assert.Equal(written.Settlements, read.Settlements);
        Assert.Equal(4, read.Next);
    }

    [Fact]
    public void No_character_of_a_sealed_line_can_be_changed()
    {
        var text = Three().Text;
        for (var i = text.IndexOf('\n', StringComparison.Ordinal) + 1; i < text.Length - 1; i++)
        {
            var changed = text[..i] + (text[i] == '7' ? '8' : '7') + text[(i + 1)..];

            Assert.Throws<BadInputException>(() => ForecastLedger.Read("ledger.csv", changed));
        }
    }

    [Fact]
    public void No_line_can_be_taken_out_or_moved_and_the_first_that_is_wrong_is_named()
    {
        var lines = Three().Text.Split('\n');
        string[] without = [lines[0], lines[1], lines[3], ""];
        string[] moved = [lines[0], lines[2], lines[1], lines[3], ""];

        Assert.StartsWith(
            "ledger.csv(3,1): /3/chain: found a line that is not as it was sealed, allowed lines at the end only",
            Fault(without),
            StringComparison.Ordinal
        );
        Assert.StartsWith("ledger.csv(2,1): /2/chain: ", Fault(moved), StringComparison.Ordinal);
        Assert.Equal(
            "ledger.csv(1,1): /: found another header, allowed " + string.Join(',', ForecastLedger.Columns),
            Fault(["a,b", ""])
        );
    }

    [Fact]
    public void Lines_can_be_added_without_changing_those_before()
    {
        var ledger = Three();
        var before = ledger.Text;

        ledger.Add(Forecast("later", Today.AddYears(3)));

        Assert.StartsWith(before, ledger.Text, StringComparison.Ordinal);
        Assert.Equal(ledger.Chain, ForecastLedger.Read("ledger.csv", ledger.Text).Chain);
    }

    [Fact]
    public void Settled_forecasts_are_scored_as_every_other_forecast_is()
    {
        var findings = LedgerFindings.Of(Three(), Today);

        Assert.Equal([ForecastState.Settled, ForecastState.Open], findings.Forecasts.Select(f => f.State));
        Assert.Equal(Any.LogScore(2), findings.Forecasts[0].LogScore);
        Assert.Equal(Any.Crps(2), findings.Forecasts[0].Crps);
        Assert.Equal((1, 1), (findings.Total!.Settled, findings.Total.InBand));
        Assert.Equal(ForecastState.Due, LedgerFindings.Of(Three(), Today.AddYears(4)).Forecasts[1].State);
    }

    /// <summary>The hash of the twelfth line proves the twelve: who changes one of them, and every hash after it, does not get this one.</summary>
    [Fact]
    public void The_first_twelve_that_were_sealed_stand_as_they_were_sealed()
    {
        var text = File.ReadAllText(Repository.PathOf("scenarios", "forecasts", "ledger.csv"));
        var twelve = string.Concat(text.Split('\n').Take(13).Select(line => line + '\n'));

        var ledger = ForecastLedger.Read("ledger.csv", twelve);

        Assert.Equal(12, ledger.Forecasts.Count);
        Assert.Equal("c314cd8e3edde047ebd6c72750e755a3ec05a169fed06d7d4eeb921d7b5d5a36", ledger.Chain);
        Assert.NotEmpty(ForecastLedger.Read("ledger.csv", text).Forecasts);
        Assert.All(ledger.Forecasts, f => Assert.True(f.Due > f.Sealed && f.Reason.Length > 0));
    }

    private static CountForecast Any { get; } = new([100, 300, 500, 100]);

    private static string Fault(string[] lines) =>
        Assert.Single(
            Assert.Throws<BadInputException>(() => ForecastLedger.Read("ledger.csv", string.Join('\n', lines))).Faults
        );

    private static SealedForecast Forecast(string cohort, DateOnly due) =>
        new(
            0,
            Today,
            "a, b.yaml",
            cohort,
            new(2025, 5, 25),
            due,
            Any,
            new("hash", "posterior", 1, "digest"),
            "three \"stayed\""
        );

    private static ForecastLedger Three()
    {
        var ledger = ForecastLedger.Empty();
        var first = ledger.Add(Forecast("llama", new(2026, 6, 30)));
        ledger.Add(Forecast("bert", new(2029, 6, 30)));
        ledger.Add(new Settlement(0, Today, first.Number, 2, "observed.csv", "https://example.org"));
        return ledger;
    }
}
