using System.Globalization;
using Spectre.Console;
using TalentDynamics.Experiments.Ledger;

namespace TalentDynamics.Host.Console;

/// <summary>Sealed forecasts, in a terminal.</summary>
internal static class LedgerTable
{
    public static void Write(IAnsiConsole console, LedgerFindings findings)
    {
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumns(
                "No",
                "Cohort",
                "Sealed",
                "Due",
                "Still there, forecast",
                "Stayed",
                "Log score",
                "CRPS",
                "State"
            );
        foreach (var forecast in findings.Forecasts)
        {
            table.AddTextRow(Cells(forecast));
        }

        console.Write(table);
        console.WriteLine(Standing(findings));
        console.WriteLine($"chain: {findings.Chain}");
    }

    private static string[] Cells(LedgerForecast forecast) =>
        [
            Text($"{forecast.Number}"),
            forecast.Cohort,
            Text($"{forecast.Sealed:yyyy-MM-dd}"),
            Text($"{forecast.Due:yyyy-MM-dd}"),
            Text($"{forecast.Mean:0.0} of {forecast.Members} (90 %: {forecast.P05}–{forecast.P95})"),
            forecast.Stayed is { } stayed ? Text($"{stayed}") : "",
            forecast.LogScore is { } score ? Text($"{score:0.00}") : "",
            forecast.Crps is { } crps ? Text($"{crps:0.00}") : "",
            forecast.State switch
            {
                ForecastState.Settled => "settled",
                ForecastState.Due => "due: talent ledger --settle",
                _ => "open",
            },
        ];

    private static string Standing(LedgerFindings findings)
    {
        var due = findings.Forecasts.Count(f => f.State == ForecastState.Due);
        var sealedOnes = Text($"{findings.Forecasts.Length} forecasts were sealed, {due} are due");
        return findings.Total is { } total
            ? sealedOnes
                + Text(
                    $"; of {total.Settled} settled, {total.InBand} lie in their 90 % band, log score {total.LogScore:0.00}, CRPS {total.Crps:0.00}."
                )
            : sealedOnes + "; none is settled.";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
