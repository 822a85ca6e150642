using System.CommandLine;
using TalentDynamics.Experiments.Ledger;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.RunFolders;

namespace TalentDynamics.Host.Commands;

/// <summary>Options of a forecast that is written down before anybody knows.</summary>
internal sealed class SealOptions
{
    private readonly Option<bool> seal = new("--seal")
    {
        Description = "Add the forecast to the ledger, where no line is ever changed",
    };
    private readonly Option<string?> ledger = Ledger();
    private readonly Option<string?> reason = new("--reason")
    {
        Description = "Why this forecast is sealed",
        HelpName = "TEXT",
    };

    public IEnumerable<Option> All => [seal, ledger, reason];

    /// <summary>Where the ledger is.</summary>
    public static Option<string?> Ledger() =>
        new("--ledger")
        {
            Description = $"The ledger of sealed forecasts [default: {ForecastLedger.UsualFile}]",
            HelpName = "FILE",
        };

    /// <summary>What is to be sealed, and where; null where nobody asked.</summary>
    /// <exception cref="BadInputException">The forecast cannot be sealed, or options are given that only a sealed one has.</exception>
    public Sealing? Of(ParseResult parsed, RunOrder order, Terminal terminal)
    {
        if (parsed.GetValue(seal))
        {
            var sealing = new SealForecast(order, LedgerVerb.Today(terminal), parsed.GetValue(reason) ?? "");
            sealing.Require();
            var file = parsed.GetValue(ledger) ?? ForecastLedger.UsualFile;
            _ = LedgerFile.Read(file, "--ledger"); // refused before anything is run
            return new(sealing, file);
        }

        string[] without =
        [
            .. All.Where(o => parsed.GetResult(o) is { Implicit: false })
                .Select(o => $"{o.Name}: found it without --seal, allowed only with it"),
        ];
        return without.Length == 0 ? null : throw new BadInputException(without);
    }
}

/// <summary>A forecast that is to be sealed once it is made.</summary>
/// <param name="Forecast">Which.</param>
/// <param name="Path">The ledger.</param>
internal sealed record Sealing(SealForecast Forecast, string Path)
{
    /// <summary>Adds what was found and says so.</summary>
    public async Task Seal(RunFindings findings, Terminal terminal)
    {
        using var file = LedgerFile.Open(Path, "--ledger");
        var numbers = Forecast.Of(findings).Select(f => file.Ledger.Add(f).Number).ToArray();
        await file.Write();
        terminal.Complain(
            $"talent: sealed as {string.Join(", ", numbers.Select(n => $"number {n}"))} of {Path}, due on {Forecast.Due:yyyy-MM-dd}"
        );
    }
}
