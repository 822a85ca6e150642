using System.CommandLine;
using TalentDynamics.Bench;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Runs;
using TalentDynamics.RunFolders.Disk;

namespace TalentDynamics.Host.Commands;

/// <summary>talent bench: the same worlds as reference run, kernels and grains side by side, and what nothing can pass.</summary>
internal sealed class BenchVerb
{
    private const int DefaultRounds = 7;

    private readonly Argument<string> scenario = Options.Scenario();
    private readonly EnsembleOptions ensemble = new();
    private readonly Option<string[]> set = Options.Set();
    private readonly Option<long?> rounds = Options.Whole(
        "--rounds",
        $"How often each way is run, in turns [default: {DefaultRounds}]",
        1,
        1000
    );
    private readonly Option<string?> file = new("--out")
    {
        Description = "Write what was measured as JSON",
        HelpName = "FILE",
    };
    private readonly OutputOptions outputs = new();

    public static Command Command(Terminal terminal)
    {
        var verb = new BenchVerb();
        var command = new Command(
            "bench",
            "Measure the same worlds as reference run, kernels, grains, whole command and, where there is gcc, in C"
        )
        {
            verb.scenario,
            verb.rounds,
            verb.set,
            verb.file,
        };
        command.AddAll([.. verb.ensemble.All, .. verb.outputs.Shown]);
        command.SetAction((parsed, cancelled) => verb.Bench(parsed, terminal, cancelled));
        return command;
    }

    private async Task<int> Bench(ParseResult parsed, Terminal terminal, CancellationToken cancelled)
    {
        var order = Ordered(parsed, terminal);
        using var kept = parsed.GetValue(file) is { } path ? AtomicFile.Begin(path, file.Name) : null;
        using var run = new MeasuredRun(order, Asked(parsed), terminal);
        var output = outputs.Of(parsed, terminal);
        var findings = await output.Watch(progress =>
            new BenchWork(order, run.Command, terminal.Time, progress).Find(Options.CommandOf(parsed), cancelled)
        );
        await (kept?.Write(to => to.WriteLine(findings.ToJson())) ?? Task.CompletedTask);
        output.Show(findings.ToJson, _ => BenchTable.Write(terminal, findings));
        return ExitCode.Ok;
    }

    private IEnumerable<string> Asked(ParseResult parsed) =>
        [
            parsed.GetValue(scenario)!,
            .. parsed.GetValue(set)!.SelectMany(one => (string[])[set.Name, one]),
            .. Options.AllowedFor(parsed) is null ? (string[])[] : [Options.AllowOutside.Name],
        ];

    private BenchOrder Ordered(ParseResult parsed, Terminal terminal)
    {
        var input = ScenarioInput.Load(
            NamedScenario.Of(parsed.GetValue(scenario)!).File,
            set.Overrides(parsed, terminal),
            Options.AllowedFor(parsed)
        );
        var count = ensemble.Worlds(parsed, terminal);
        return new(
            input.Scenario,
            ensemble.Seed(parsed, terminal),
            count,
            ensemble.Batch(parsed, terminal) ?? InProcess.BatchFor(count),
            (int)(parsed.GetValue(rounds) ?? DefaultRounds)
        );
    }
}
