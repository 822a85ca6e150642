using System.CommandLine;
using TalentDynamics.Experiments.Ledger;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.RunFolders;

namespace TalentDynamics.Host.Commands;

/// <summary>talent ledger: forecasts that were sealed, which are due, and how good those were that are settled.</summary>
internal sealed class LedgerVerb
{
    private readonly Option<string?> ledger = SealOptions.Ledger();
    private readonly Option<long?> settle = Options.Whole(
        "--settle",
        "Write down what became of this forecast, by its number",
        1,
        int.MaxValue
    );
    private readonly Option<string?> observed = new("--observed")
    {
        Description = "Observations of its cohort, every row with a source",
        HelpName = "FILE",
    };
    private readonly Option<OutputForm> form = Options.Output();

    public static Command Command(Terminal terminal)
    {
        var verb = new LedgerVerb();
        var command = new Command("ledger", "List sealed forecasts, say which are due, score those that are settled")
        {
            verb.ledger,
            verb.settle,
            verb.observed,
            verb.form,
        };
        command.SetAction((parsed, _) => verb.Show(parsed, terminal));
        return command;
    }

    /// <summary>The day that a ledger is dated by.</summary>
    public static DateOnly Today(Terminal terminal) => DateOnly.FromDateTime(terminal.Time.GetUtcNow().UtcDateTime);

    private async Task<int> Show(ParseResult parsed, Terminal terminal)
    {
        var file = parsed.GetValue(ledger) ?? ForecastLedger.UsualFile;
        if (!File.Exists(file))
        {
            throw new BadInputException(
                $"--ledger: found no file {file}, allowed a ledger that talent forecast --seal wrote"
            );
        }

        if (parsed.GetValue(settle) is { } number)
        {
            await Settle((int)number, file, parsed, terminal);
        }
        else if (parsed.GetValue(observed) is not null)
        {
            throw new BadInputException("--observed: found it without --settle, allowed only with it");
        }

        var findings = LedgerFindings.Of(LedgerFile.Read(file, "--ledger"), Today(terminal));
        new Output(terminal, parsed.GetValue(form), Quiet: true).Show(
            findings.ToJson,
            console => LedgerTable.Write(console, findings)
        );
        return ExitCode.Ok;
    }

    private async Task Settle(int number, string file, ParseResult parsed, Terminal terminal)
    {
        var counted =
            parsed.GetValue(observed)
            ?? throw new BadInputException("--observed: found nothing, allowed a file that says who was still there");
        using var open = LedgerFile.Open(file, "--ledger");
        var forecast = open.Ledger.Forecasts.FirstOrDefault(f => f.Number == number);
        if (forecast is null || open.Ledger.SettlementOf(forecast) is not null)
        {
            var free = open.Ledger.Forecasts.Where(f => open.Ledger.SettlementOf(f) is null).Select(f => f.Number);
            throw new BadInputException(
                $"--settle: found {number}, allowed a forecast that is not settled: {string.Join(", ", free)}"
            );
        }

        open.Ledger.Add(new SettleForecast(forecast, counted).On(Today(terminal)));
        await open.Write();
    }
}
