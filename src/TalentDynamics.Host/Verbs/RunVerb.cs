using System.CommandLine;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Host.Hosting;
using TalentDynamics.Host.Results;

namespace TalentDynamics.Host.Verbs;

/// <summary>talent run and talent forecast: live the worlds of a scenario, compare them with what happened, keep everything in a run folder.</summary>
internal sealed class RunVerb
{
    public const int DefaultWorlds = 10_000;

    public const uint DefaultSeed = 1;

    private readonly Argument<string> scenario = Options.Scenario();
    private readonly Option<long?> worlds = Options.Worlds();
    private readonly Option<long?> seed = Options.Seed();
    private readonly Option<long?> batch = Options.Batch();
    private readonly Option<string[]> set = Options.Set();
    private readonly Option<string?> parameters = Parameters.Option();
    private readonly Option<OutputForm> output = Options.Output();
    private readonly Option<string?> folder = new("--out")
    {
        Description = "The run folder [default: runs/<scenario>-<hash8>-<seed>]",
        HelpName = "DIR",
    };
    private readonly Option<bool> force = new("--force") { Description = "Replace an earlier run in the folder" };
    private readonly Watching watching = new();
    private readonly Option<bool> quiet = new("--quiet") { Description = "No progress on standard error" };

    public static Command Command(Terminal terminal, LiveEnsemble live) =>
        new RunVerb().As(
            new("run", "Live the worlds of a scenario, compare them with what happened, write a report"),
            static (input, _) => input,
            terminal,
            live
        );

    /// <summary>talent forecast: the same from a day on, with the past as observed.</summary>
    public static Command Forecast(Terminal terminal, LiveEnsemble live)
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
            (input, parsed) => input.From(parsed.GetValue(from)!.Value, parsed.GetValue(to)),
            terminal,
            live
        );
    }

    private Command As(
        Command command,
        Func<ScenarioInput, ParseResult, ScenarioInput> prepare,
        Terminal terminal,
        LiveEnsemble live
    )
    {
        command.Arguments.Add(scenario);
        foreach (var option in new Option[] { worlds, seed, batch, set, parameters, folder, output, force, quiet })
        {
            command.Options.Add(option);
        }

        foreach (var option in watching.Options)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancelled) => Run(prepare, parsed, terminal, live, cancelled));
        return command;
    }

    private async Task<int> Run(
        Func<ScenarioInput, ParseResult, ScenarioInput> prepare,
        ParseResult parsed,
        Terminal terminal,
        LiveEnsemble live,
        CancellationToken cancelled
    )
    {
        var (loaded, drawn) = Parameters.Load(
            parsed.GetValue(scenario)!,
            parsed.GetValue(set)!,
            parsed.GetValue(parameters),
            terminal
        );
        if (drawn.Note is { } note)
        {
            terminal.Complain($"talent: {note}");
        }

        var input = prepare(loaded, parsed);
        var order = Order(parsed, input, drawn, terminal);
        var path =
            parsed.GetValue(folder)
            ?? RunFolder.DefaultPath(input.Scenario.Name, input.Hash, order.Seed) + drawn.Suffix;
        RunFolder.RequireFree(path, parsed.GetValue(force));

        var memo = new RunMemo(CommandOf(parsed), drawn.Words, path, [.. input.Tables]);
        await using var watch = watching.Of(parsed, input, order with { Memo = memo.Write() }, terminal);
        await watch.Begin(cancelled);
        var work = new RunWork(input, watch.Order, memo, parsed.GetValue(output), parsed.GetValue(quiet))
        {
            Finished = watch.Finish,
        };
        return await new KeptRun(work, terminal, live).Keep(cancelled);
    }

    private EnsembleOrder Order(ParseResult parsed, ScenarioInput input, Parameters drawn, Terminal terminal) =>
        new(
            input.Scenario,
            (uint)(seed.Or(parsed, terminal, uint.MaxValue) ?? DefaultSeed),
            (int)(worlds.Or(parsed, terminal, Options.MostWorlds) ?? DefaultWorlds),
            (int?)batch.Or(parsed, terminal, Options.MostWorlds),
            drawn.Source,
            drawn.Table
        );

    /// <summary>The command line as a shell takes it.</summary>
    public static string CommandOf(ParseResult parsed) =>
        "talent " + string.Join(' ', parsed.Tokens.Select(token => Quoted(token.Value)));

    private static string Quoted(string word) =>
        word.All(c => char.IsLetterOrDigit(c) || "-_./=:,".Contains(c)) ? word : $"'{word.Replace("'", "'\\''")}'";
}
