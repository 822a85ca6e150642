using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;
using TalentDynamics.Host.Hosting;
using TalentDynamics.Host.Reports;
using TalentDynamics.Host.Results;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Host.Verbs;

/// <summary>talent run and talent forecast: live the worlds of a scenario, compare them with what happened, keep everything in a run folder.</summary>
internal sealed class RunVerb
{
    public const int DefaultWorlds = 10_000;

    public const uint DefaultSeed = 1;

    private const int WorldsOfTypicalTeam = 2000;

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
        return await Live(
            new(input, watch.Order, memo, parsed.GetValue(output), parsed.GetValue(quiet)) { Finished = watch.Finish },
            terminal,
            live,
            cancelled
        );
    }

    /// <summary>Lives a run and writes its folder.</summary>
    public static async Task<int> Live(RunWork work, Terminal terminal, LiveEnsemble live, CancellationToken cancelled)
    {
        var (input, order, memo, output, quiet) = work;

        Task<EnsembleOutcome> Live(EnsembleOrder worlds) =>
            Progress.Watch(terminal, quiet, progress => live(worlds, progress, cancelled));

        var outcome = await Live(order);
        if (outcome.Histories.Worlds == 0)
        {
            throw new OperationCanceledException(cancelled);
        }

        var typical = outcome.Complete ? await OfTypicalTeam(input, order, Live) : null;
        var run = Identity(input, order, outcome, memo.Command) with
        {
            Parameters = memo.Parameters,
            TypicalTeam = typical,
        };
        var findings = Compare(input, run, outcome);
        await RunFolder.Write(memo.Folder, fresh => Keep(fresh, input, outcome, findings, terminal.Time));
        work.Finished(outcome);
        Show(output, terminal, findings, memo.Folder);
        return Answer(outcome, order, memo.Folder, terminal);
    }

    /// <summary>The second forecast where parameters were learnt from this very team: one of which nothing is known yet.</summary>
    private static async Task<TypicalTeam?> OfTypicalTeam(
        ScenarioInput input,
        EnsembleOrder order,
        Func<EnsembleOrder, Task<EnsembleOutcome>> live
    )
    {
        if (order.OfTypicalTeam(WorldsOfTypicalTeam) is not { } typical)
        {
            return null;
        }

        var outcome = await live(typical);
        return outcome.Complete ? TypicalTeam.Of(input, outcome.Histories) : null;
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

    private static RunIdentity Identity(
        ScenarioInput input,
        EnsembleOrder order,
        EnsembleOutcome outcome,
        string command
    ) =>
        new(
            input.Scenario.Name,
            input.Scenario.Title,
            input.Hash,
            order.Seed,
            outcome.Histories.Worlds,
            outcome.Batch,
            Digest.Of(input.Setting, outcome.Histories),
            outcome.EngineSeconds,
            outcome.Complete,
            command,
            Versions.Here().InWords
        );

    private static Findings Compare(ScenarioInput input, RunIdentity run, EnsembleOutcome outcome)
    {
        using var span = VerbSpan.Phase("compare");
        return Gathering.Of(input, run, outcome.Histories, outcome.Draws);
    }

    private static async Task Keep(
        string fresh,
        ScenarioInput input,
        EnsembleOutcome outcome,
        Findings findings,
        TimeProvider time
    )
    {
        using var span = VerbSpan.Phase("write");
        await ExitsTable.Write(fresh, input.Setting, outcome.Histories);
        await WorldsTable.Write(fresh, input.Setting, outcome.Histories, outcome.Draws);
        await SignalsTable.Write(fresh, input.Setting, outcome.Signals);
        await RunFolder.WriteObservations(fresh, input.Tables);
        await RunFolder.WriteManifest(
            fresh,
            Manifest.Of(findings.Run, JsonNode.Parse(input.Canonical())!, time.GetUtcNow())
        );
        await File.WriteAllTextAsync(Path.Combine(fresh, ReportPage.FileName), ReportPage.Of(findings));
    }

    private static void Show(OutputForm form, Terminal terminal, Findings findings, string path)
    {
        if (form is OutputForm.Json)
        {
            terminal.Say(findings.Document.ToJson());
            return;
        }

        TableView.Write(terminal.Out, findings);
        TableView.WriteNext(terminal.Out, path);
    }

    private static int Answer(EnsembleOutcome outcome, EnsembleOrder order, string path, Terminal terminal)
    {
        if (outcome.Complete)
        {
            return ExitCode.Ok;
        }

        terminal.Complain(
            $"talent: interrupted: {outcome.Histories.Worlds} of {order.Worlds} worlds were finished and are kept in {path}"
        );
        return ExitCode.Interrupted;
    }

    /// <summary>The command line as a shell takes it.</summary>
    public static string CommandOf(ParseResult parsed) =>
        "talent " + string.Join(' ', parsed.Tokens.Select(token => Quoted(token.Value)));

    private static string Quoted(string word) =>
        word.All(c => char.IsLetterOrDigit(c) || "-_./=:,".Contains(c)) ? word : $"'{word.Replace("'", "'\\''")}'";
}
