using System.CommandLine;
using TalentDynamics.Experiments.Forecast;
using TalentDynamics.Experiments.Grants;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Runs;
using TalentDynamics.RunFolders;

namespace TalentDynamics.Host.Commands;

/// <summary>talent run and talent forecast: run the worlds of a scenario, compare them with what happened, keep everything in a run folder.</summary>
internal sealed class RunVerb
{
    private readonly Argument<string> scenario = Options.Scenario();
    private readonly EnsembleOptions ensemble = new();
    private readonly Option<string[]> set = Options.Set();
    private readonly Option<string?> parameters = Options.Parameters();
    private readonly Option<bool> asObserved = Options.AsObserved();
    private readonly Option<string?> by = new("--by")
    {
        Description = "Show every cohort in groups by an attribute of its members, after the total",
        HelpName = "ATTRIBUTE",
    };
    private readonly Option<bool> byPerson = new("--by-person")
    {
        Description = "Show persons too where cohorts are shown in groups",
    };
    private readonly GrantOptions grants = new();
    private readonly Option<bool> leaveOutOthers = new("--leave-out-others")
    {
        Description =
            "Let nobody be dismissed, retire, die or see their contract end in a forecast [default: as many as until then]",
    };
    private readonly SealOptions seals = new();
    private readonly OutputOptions outputs = new("runs/<scenario>-<hash8>-<seed>");
    private readonly MonitorOptions monitoring = new();

    public static Command Command(Terminal terminal, RunEnsemble run)
    {
        var verb = new RunVerb();
        return verb.As(
            new("run", "Run the worlds of a scenario, compare them with what happened, write a report")
            {
                verb.asObserved,
            },
            static (input, _) => input,
            terminal,
            run
        );
    }

    /// <summary>talent forecast: the same from a day on, with the past as observed.</summary>
    public static Command Forecast(Terminal terminal, RunEnsemble run)
    {
        var from = Options.Day(
            "--from",
            "The last day that is known [default: the last of which anything was observed]"
        );
        var to = Options.Day(
            "--to",
            "The day until which to forecast [default: the scenario's end, or twelve months where --from is left out]"
        );
        var next = Options.Months("--next", "How long to forecast, as 12m, instead of --to");
        var verb = new RunVerb();
        var command = new Command(
            "forecast",
            "Leave the past as observed, forecast what comes after it, and score the forecast"
        )
        {
            from,
            to,
            next,
            verb.leaveOutOthers,
        };
        command.AddAll([.. verb.grants.Budgeted, .. verb.seals.All]);
        return verb.As(
            command,
            (input, parsed) =>
                input.As(LastKnownDay.Order(input, parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(next))),
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
        command.AddAll([.. ensemble.All, set, parameters, by, byPerson, .. outputs.All, .. monitoring.Options]);
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
        var output = outputs.Of(parsed, terminal).Of(order.AsObserved);
        var input = order.Input;
        order = order with { Pseudonymised = output.Pseudonymise };
        var sealing = seals.Of(parsed, order, terminal);
        var ranking = grants.Budget(parsed) is { } budget ? new RankGrants(order, budget, run) : null;
        var usual = RunFolder.DefaultPath(input.Scenario.Name, input.Hash, order.Seed) + order.Suffix;
        using var folder = output.Begin(usual);
        var memo = RunMemo.Of(order, folder.Path).Write();
        await using var monitor = monitoring.Of(parsed, order with { Memo = memo }, terminal);
        await monitor.Begin(cancelled);
        var request = new RunRequest(monitor.Order, folder, output)
        {
            Ranking = ranking,
            Sealing = sealing,
            Finished = monitor.Finish,
        };
        return await new RecordedRun(request, run).Record(cancelled);
    }

    private RunOrder Order(
        Func<ScenarioInput, ParseResult, ScenarioInput> prepare,
        ParseResult parsed,
        Terminal terminal
    )
    {
        var named = NamedScenario.Of(parsed.GetValue(scenario)!);
        var (input, draws) = WorldDraws.Load(
            named.File,
            Groups.In(named.File, parsed.GetValue(by), set.Overrides(parsed, terminal), Options.AllowedFor(parsed)),
            new(parsed.GetValue(parameters), named.Learnt),
            Options.AllowedFor(parsed)
        );
        if (draws.Note is { } note)
        {
            terminal.Complain($"talent: {note}");
        }

        return new RunOrder(prepare(input, parsed), draws)
        {
            Worlds = ensemble.Worlds(parsed, terminal),
            Seed = ensemble.Seed(parsed, terminal),
            Batch = ensemble.Batch(parsed, terminal),
            AsObserved = parsed.GetValue(asObserved),
            ByPerson = parsed.GetValue(byPerson),
            LeavesOutOtherExits = parsed.GetValue(leaveOutOthers),
            Command = Options.CommandOf(parsed),
        }.Conditioned();
    }
}
