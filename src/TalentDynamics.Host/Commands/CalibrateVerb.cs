using System.CommandLine;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Experiments.Calibrate;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.RunFolders;

namespace TalentDynamics.Host.Commands;

/// <summary>talent calibrate: learn the parameters from observed cohorts, and say what the data could and could not teach.</summary>
internal sealed class CalibrateVerb
{
    private const int DefaultParticles = 1000;
    private const int DefaultRuns = 4;
    private const int DefaultWorlds = 2000;
    private const int RivalWorlds = 20_000; // forms are closer to each other than the model is to its rivals
    private const int DefaultDraws = 1000;

    private readonly Argument<string[]> scenarios = new("SCENARIO")
    {
        Description =
            "Scenario files, or folders that talent import wrote, with observed cohorts [default: every scenarios/*/baseline.yaml that has one]",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Option<long?> particles = Options.Whole(
        "--particles",
        $"Particles of a run [default: {DefaultParticles}]",
        50,
        1_000_000
    );
    private readonly Option<long?> runs = Options.Whole("--runs", $"Independent runs [default: {DefaultRuns}]", 1, 100);
    private readonly Option<long?> worlds = Options.Whole(
        "--worlds",
        $"Worlds of every check [default: {DefaultWorlds}; {RivalWorlds} with --rivals]",
        50,
        1_000_000
    );
    private readonly Option<long?> draws = Options.Whole(
        "--draws",
        $"Draws in posterior files, at most one a particle [default: {DefaultDraws}]",
        10,
        1_000_000
    );
    private readonly Option<long?> seed = Options.Seed();
    private readonly Option<long?> sbc = Options.Whole(
        "--sbc",
        "Check the calibration on so many simulated data sets",
        20,
        100_000
    );
    private readonly Option<long?> sbcByMonth = Options.Whole(
        "--sbc-by-month",
        "The same on data sets seen as real ones are: months of first exits, and nothing of later moves",
        20,
        100_000
    );
    private readonly Option<long?> recover = Options.Whole(
        "--recover",
        "Recover known parameters from so many simulated data sets of a dozen large cohorts",
        20,
        100_000
    );
    private readonly Option<bool> lists = new("--lists")
    {
        Description = "Where no scenario is named: also those of which only lists of authors are known",
    };
    private readonly Option<bool> heavyTail = new("--heavy-tail")
    {
        Description = "Learn how heavy the tail of team effects is (Student's t), where they are log-normal otherwise",
    };
    private readonly Option<bool> rivals = new("--rivals")
    {
        Description =
            "Calibrate every form of the model on the same cohorts, and on all but each, and print which wins; writes no folder",
    };
    private readonly Option<bool> resume = new("--resume")
    {
        Description = "Go on where an interrupted calibration stopped",
    };
    private readonly OutputOptions outputs = new("calibrations/<scenario or all>-<seed>", "calibration");

    public static Command Command(Terminal terminal)
    {
        var verb = new CalibrateVerb();
        var command = new Command("calibrate", "Learn the parameters from observed cohorts, and say what was learnt")
        {
            verb.scenarios,
            verb.particles,
            verb.runs,
            verb.worlds,
            verb.draws,
            verb.seed,
            verb.sbc,
            verb.sbcByMonth,
            verb.recover,
            verb.lists,
            verb.heavyTail,
            verb.rivals,
            verb.resume,
        };
        command.AddAll(verb.outputs.All);
        command.SetAction((parsed, cancelled) => verb.Calibrate(parsed, terminal, cancelled));
        return command;
    }

    private async Task<int> Calibrate(ParseResult parsed, Terminal terminal, CancellationToken cancelled)
    {
        IReadOnlyList<Override> environment = [.. Override.FromEnvironment(terminal.Variables)];
        NamedScenario[] named = [.. parsed.GetValue(scenarios)!.Select(NamedScenario.Of)];
        var input = CalibrationInput.Load(
            [.. named.Select(n => n.File)],
            environment,
            allowed: Options.AllowedFor(parsed),
            withLists: parsed.GetValue(lists),
            form: ModelForm.Usual with
            {
                LearnsTail = parsed.GetValue(heavyTail),
            }
        );
        var output = outputs.Of(parsed, terminal);
        if (parsed.GetValue(rivals))
        {
            return await Compare(parsed, input, output, cancelled);
        }

        var home = named is [{ Folder: { } alone }] ? alone : null;
        var path =
            output.Folder
            ?? (home is null ? Usual(input, seed.SeedOr(parsed, terminal)) : Path.Combine(home, "calibration"));
        var order = Order(parsed, terminal, path);
        using var folder = CalibrationFolder.Begin(path, parsed.GetValue(resume), output.Force);
        try
        {
            var (posterior, findings) = await output.Watch(progress =>
                Task.FromResult(new CalibrateParameters(input, order, progress).Find(terminal.Time, cancelled))
            );
            var count = (int)(parsed.GetValue(draws) ?? DefaultDraws);
            await CalibrationFolder.Fill(folder, input, posterior, findings, count);
            await (home is null ? Task.CompletedTask : KeepIn(home, path));
            var posteriors = input.Scenarios.Select(s => CalibrationFolder.PosteriorFile(path, input, s.Scenario.Name));
            output.Show(
                findings.ToJson,
                console =>
                {
                    CalibrationTable.Write(console, findings);
                    CalibrationTable.WriteNext(
                        console,
                        path,
                        home is null
                            ? [.. input.Files.Zip(posteriors)]
                            : [(home, Path.Combine(home, NamedScenario.LearntFile))],
                        isFound: home is not null
                    );
                }
            );
            return ExitCode.Ok;
        }
        catch (OperationCanceledException)
        {
            terminal.Complain(
                $"talent: interrupted: the particles finished so far are kept in {path}; --resume goes on"
            );
            return ExitCode.Interrupted;
        }
    }

    private async Task<int> Compare(
        ParseResult parsed,
        CalibrationInput input,
        Output output,
        CancellationToken cancelled
    )
    {
        Option[] alone = [sbc, sbcByMonth, recover, draws, heavyTail, resume, .. outputs.Written];
        var faults = alone
            .Where(o => parsed.GetResult(o) is { Implicit: false })
            .Select(o =>
                $"--rivals: found it with {o.Name}, allowed without: it calibrates every form and writes no folder"
            )
            .ToArray();
        if (faults.Length > 0)
        {
            throw new BadInputException(faults);
        }

        var (terminal, order) = (output.Terminal, Order(parsed, output.Terminal, ""));
        var findings = await output.Watch(progress =>
            Task.FromResult(new CompareRivals(input, order, progress).Find(terminal.Time, cancelled))
        );
        output.Show(findings.ToJson, console => RivalTable.Write(console, findings));
        return ExitCode.Ok;
    }

    // Beside the scenario, where every other command finds it.
    private static async Task KeepIn(string home, string path)
    {
        using var beside = AtomicFolder.Begin(home, FolderUse.Add, [NamedScenario.LearntFile]);
        await beside.Fill(fresh =>
        {
            File.Copy(Path.Combine(path, NamedScenario.LearntFile), Path.Combine(fresh, NamedScenario.LearntFile));
            return Task.FromResult(true);
        });
    }

    private CalibrationOrder Order(ParseResult parsed, Terminal terminal, string path) =>
        new(
            new(
                (int)(parsed.GetValue(particles) ?? DefaultParticles),
                seed.SeedOr(parsed, terminal),
                0,
                Environment.ProcessorCount
            ),
            (int)(parsed.GetValue(runs) ?? DefaultRuns),
            (int)(parsed.GetValue(worlds) ?? (parsed.GetValue(rivals) ? RivalWorlds : DefaultWorlds)),
            (int?)parsed.GetValue(sbc),
            (int?)parsed.GetValue(recover)
        )
        {
            Command = Options.CommandOf(parsed),
            SbcByMonth = (int?)parsed.GetValue(sbcByMonth),
            CheckpointOf = run => CalibrationFolder.Checkpoint(path, run),
        };

    private static string Usual(CalibrationInput input, uint seed) =>
        Path.Combine(
            "calibrations",
            $"{(input.Scenarios.Length == 1 ? input.Scenarios[0].Scenario.Name : "all")}-{seed}"
        );
}
