using System.CommandLine;
using TalentDynamics.Experiments.Forecast;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.RunFolders;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Commands;

/// <summary>talent run and talent forecast: run the worlds of a scenario, compare them with what happened, keep everything in a run folder.</summary>
internal sealed class RunVerb
{
    private readonly Argument<string> scenario = Options.Scenario();
    private readonly EnsembleOptions ensemble = new();
    private readonly Option<string[]> set = Options.Set();
    private readonly Option<string?> parameters = Options.Parameters();
    private readonly OutputOptions outputs = new("runs/<scenario>-<hash8>-<seed>");
    private readonly MonitorOptions monitoring = new();

    public static Command Command(Terminal terminal, RunEnsemble run) =>
        new RunVerb().As(
            new("run", "Run the worlds of a scenario, compare them with what happened, write a report"),
            static (input, _) => input,
            terminal,
            run
        );

    /// <summary>talent forecast: the same from a day on, with the past as observed.</summary>
    public static Command Forecast(Terminal terminal, RunEnsemble run)
    {
        var from = Options.Day("--from", "The last day that is known; everything after it is forecast");
        var to = Options.Day("--to", "The day until which to forecast [default: the scenario's end]");
        from.Required = true;
        return new RunVerb().As(
            new("forecast", "Leave the past as observed, forecast what comes after it, and score the forecast")
            {
                from,
                to,
            },
            (input, parsed) => input.As(new ForecastOrder(parsed.GetValue(from)!.Value, parsed.GetValue(to))),
            terminal,
            run
        );
    }

    private Command As(
        Command command,
        Func<ScenarioInput, ParseResult, ScenarioInput> prepare,
        Terminal terminal,
        RunEnsemble run
    )
    {
        command.Arguments.Add(scenario);
        command.AddAll([.. ensemble.All, set, parameters, .. outputs.All, .. monitoring.Options]);
        command.SetAction(
            (parsed, cancelled) => Run(Order(prepare, parsed, terminal), parsed, terminal, run, cancelled)
        );
        return command;
    }

    private async Task<int> Run(
        RunOrder order,
        ParseResult parsed,
        Terminal terminal,
        RunEnsemble run,
        CancellationToken cancelled
    )
    {
        var output = outputs.Of(parsed, terminal);
        var input = order.Input;
        var usual = RunFolder.DefaultPath(input.Scenario.Name, input.Hash, order.Seed) + order.Draws.Suffix;
        var folder = output.FreeFolder(usual);
        var memo = RunMemo.Of(order, folder).Write();
        await using var monitor = monitoring.Of(parsed, order with { Memo = memo }, terminal);
        await monitor.Begin(cancelled);
        var request = new RunRequest(monitor.Order, folder, output) { Finished = monitor.Finish };
        return await new RecordedRun(request, run).Record(cancelled);
    }

    private RunOrder Order(
        Func<ScenarioInput, ParseResult, ScenarioInput> prepare,
        ParseResult parsed,
        Terminal terminal
    )
    {
        var (input, draws) = WorldDraws.Load(
            parsed.GetValue(scenario)!,
            set.Overrides(parsed, terminal),
            parsed.GetValue(parameters)
        );
        if (draws.Note is { } note)
        {
            terminal.Complain($"talent: {note}");
        }

        return new(prepare(input, parsed), draws)
        {
            Worlds = ensemble.Worlds(parsed, terminal),
            Seed = ensemble.Seed(parsed, terminal),
            Batch = ensemble.Batch(parsed, terminal),
            Command = Options.CommandOf(parsed),
        };
    }
}
