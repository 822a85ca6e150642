using System.CommandLine;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Host.Bench;
using TalentDynamics.Host.Hosting;

namespace TalentDynamics.Host.Verbs;

/// <summary>talent bench: the same worlds as reference run, kernels and grains side by side, and what nothing can pass.</summary>
internal sealed class BenchVerb
{
    private const int DefaultWorlds = 10_000;
    private const int DefaultRounds = 7;

    private readonly Argument<string> scenario = Options.Scenario();
    private readonly Option<long?> worlds = Options.Worlds();
    private readonly Option<long?> seed = Options.Seed();
    private readonly Option<long?> batch = Options.Batch();
    private readonly Option<string[]> set = Options.Set();
    private readonly Option<long?> rounds = Options.Whole(
        "--rounds",
        $"How often each way is lived, in turns [default: {DefaultRounds}]",
        1,
        1000
    );
    private readonly Option<string?> file = new("--out")
    {
        Description = "Write what was measured as JSON",
        HelpName = "FILE",
    };
    private readonly Option<OutputForm> output = Options.Output();
    private readonly Option<bool> quiet = new("--quiet") { Description = "No progress on standard error" };

    public static Command Command(Terminal terminal)
    {
        var verb = new BenchVerb();
        var command = new Command("bench", "Measure the engine: reference run, kernels and grains on the same worlds")
        {
            verb.scenario,
            verb.worlds,
            verb.seed,
            verb.batch,
            verb.rounds,
            verb.set,
            verb.file,
            verb.output,
            verb.quiet,
        };
        command.SetAction((parsed, cancelled) => verb.Bench(parsed, terminal, cancelled));
        return command;
    }

    private async Task<int> Bench(ParseResult parsed, Terminal terminal, CancellationToken cancelled)
    {
        var order = Ordered(parsed, terminal);
        using var kept = parsed.GetValue(file) is { } path ? new FreshFile(path) : null;
        var findings = await PhaseProgress.Watch(
            terminal,
            parsed.GetValue(quiet),
            phases =>
                Task.Run(
                    () => new BenchWork(order, terminal.Time, phases).Find(RunVerb.CommandOf(parsed), cancelled),
                    CancellationToken.None
                )
        );
        kept?.Keep(findings.ToJson());
        Show(findings, parsed.GetValue(output), terminal);
        return ExitCode.Ok;
    }

    private BenchOrder Ordered(ParseResult parsed, Terminal terminal)
    {
        var input = ScenarioInput.Load(parsed.GetValue(scenario)!, parsed.GetValue(set)!, terminal);
        var count = (int)(worlds.Or(parsed, terminal, Options.MostWorlds) ?? DefaultWorlds);
        return new(
            input.Scenario,
            (uint)(seed.Or(parsed, terminal, uint.MaxValue) ?? 1),
            count,
            (int)(batch.Or(parsed, terminal, Options.MostWorlds) ?? EmbeddedEnsemble.BatchFor(count)),
            (int)(parsed.GetValue(rounds) ?? DefaultRounds)
        );
    }

    private static void Show(BenchFindings findings, OutputForm form, Terminal terminal)
    {
        if (form is OutputForm.Json)
        {
            terminal.Say(findings.ToJson());
            return;
        }

        BenchTable.Write(terminal, findings);
    }

    /// <summary>A file that can surely be written and is there, whole, only once there is something to be kept.</summary>
    private sealed class FreshFile : IDisposable
    {
        private readonly string path;

        /// <exception cref="BadInputException">It cannot be written.</exception>
        public FreshFile(string path)
        {
            this.path = path;
            try
            {
                File.WriteAllText(Fresh, "");
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                throw new BadInputException(
                    $"--out: found {path}, allowed a file that can be written ({refused.Message})"
                );
            }
        }

        private string Fresh => $"{path}.new";

        public void Keep(string text)
        {
            File.WriteAllText(Fresh, text + "\n");
            File.Move(Fresh, path, overwrite: true);
        }

        public void Dispose() => File.Delete(Fresh);
    }
}
