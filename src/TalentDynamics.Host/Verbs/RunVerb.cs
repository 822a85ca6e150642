using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;
using TalentDynamics.Host.Hosting;
using TalentDynamics.Host.Reports;
using TalentDynamics.Host.Results;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Host.Verbs;

/// <summary>talent run: live the worlds of a scenario, compare them with what happened, keep everything in a run folder.</summary>
internal sealed class RunVerb
{
    public const int DefaultWorlds = 10_000;

    public const uint DefaultSeed = 1;

    private readonly Argument<string> scenario = Options.Scenario();
    private readonly Option<long?> worlds = Options.Worlds();
    private readonly Option<long?> seed = Options.Seed();
    private readonly Option<long?> batch = Options.Batch();
    private readonly Option<string[]> set = Options.Set();
    private readonly Option<OutputForm> output = Options.Output();
    private readonly Option<string?> folder = new("--out")
    {
        Description = "The run folder [default: runs/<scenario>-<hash8>-<seed>]",
        HelpName = "DIR",
    };
    private readonly Option<bool> force = new("--force") { Description = "Replace an earlier run in the folder" };
    private readonly Option<bool> quiet = new("--quiet") { Description = "No progress on standard error" };

    public static Command Command(Terminal terminal, LiveEnsemble live)
    {
        var verb = new RunVerb();
        var command = new Command(
            "run",
            "Live the worlds of a scenario, compare them with what happened, write a report"
        )
        {
            verb.scenario,
            verb.worlds,
            verb.seed,
            verb.batch,
            verb.set,
            verb.folder,
            verb.output,
            verb.force,
            verb.quiet,
        };
        command.SetAction((parsed, cancelled) => verb.Run(parsed, terminal, live, cancelled));
        return command;
    }

    private async Task<int> Run(ParseResult parsed, Terminal terminal, LiveEnsemble live, CancellationToken cancelled)
    {
        var input = ScenarioInput.Load(parsed.GetValue(scenario)!, parsed.GetValue(set)!, terminal);
        var order = Order(parsed, input, terminal);
        var path = parsed.GetValue(folder) ?? RunFolder.DefaultPath(input.Scenario.Name, input.Hash, order.Seed);
        RunFolder.RequireFree(path, parsed.GetValue(force));

        var outcome = await Progress.Watch(
            terminal,
            parsed.GetValue(quiet),
            progress => live(order, progress, cancelled)
        );
        if (outcome.Histories.Worlds == 0)
        {
            throw new OperationCanceledException(cancelled);
        }

        var run = Identity(input, order, outcome, CommandOf(parsed));
        var findings = Gathering.Of(input, run, outcome.Histories);
        await RunFolder.Write(path, fresh => Keep(fresh, input, outcome, findings, terminal.Time));
        Show(parsed.GetValue(output), terminal, findings, path);
        return Answer(outcome, order, path, terminal);
    }

    private EnsembleOrder Order(ParseResult parsed, ScenarioInput input, Terminal terminal) =>
        new(
            input.Scenario,
            (uint)(seed.Or(parsed, terminal, uint.MaxValue) ?? DefaultSeed),
            (int)(worlds.Or(parsed, terminal, Options.MostWorlds) ?? DefaultWorlds),
            (int?)batch.Or(parsed, terminal, Options.MostWorlds)
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

    private static async Task Keep(
        string fresh,
        ScenarioInput input,
        EnsembleOutcome outcome,
        Findings findings,
        TimeProvider time
    )
    {
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
