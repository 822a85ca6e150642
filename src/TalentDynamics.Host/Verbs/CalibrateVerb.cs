using System.CommandLine;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Host.Reports;
using TalentDynamics.Host.Results;

namespace TalentDynamics.Host.Verbs;

/// <summary>talent calibrate: learn the parameters from observed cohorts, and say what the data could and could not teach.</summary>
internal sealed class CalibrateVerb
{
    private const int DefaultParticles = 1000;
    private const int DefaultRuns = 4;
    private const int DefaultWorlds = 2000;
    private const int DefaultDraws = 1000;

    private readonly Argument<string[]> scenarios = new("SCENARIO")
    {
        Description = "Scenario files with observed cohorts [default: every scenarios/*/baseline.yaml that has one]",
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
        $"Worlds of every check [default: {DefaultWorlds}]",
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
    private readonly Option<long?> recover = Options.Whole(
        "--recover",
        "Recover known parameters from so many simulated data sets of a dozen large cohorts",
        20,
        100_000
    );
    private readonly Option<string?> folder = new("--out")
    {
        Description = "The folder of the results [default: calibrations/<scenario or all>-<seed>]",
        HelpName = "DIR",
    };
    private readonly Option<bool> resume = new("--resume")
    {
        Description = "Go on where an interrupted calibration stopped",
    };
    private readonly Option<bool> force = new("--force")
    {
        Description = "Replace an earlier calibration in the folder",
    };
    private readonly Option<bool> quiet = new("--quiet") { Description = "No progress on standard error" };
    private readonly Option<OutputForm> output = Options.Output();

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
            verb.recover,
            verb.folder,
            verb.resume,
            verb.force,
            verb.output,
            verb.quiet,
        };
        command.SetAction((parsed, cancelled) => verb.Calibrate(parsed, terminal, cancelled));
        return command;
    }

    private async Task<int> Calibrate(ParseResult parsed, Terminal terminal, CancellationToken cancelled)
    {
        var input = CalibrationInput.Load(parsed.GetValue(scenarios)!, terminal);
        var order = new CalibrationOrder(
            new(
                (int)(parsed.GetValue(particles) ?? DefaultParticles),
                (uint)(seed.Or(parsed, terminal, uint.MaxValue) ?? 1),
                0,
                Environment.ProcessorCount
            ),
            (int)(parsed.GetValue(runs) ?? DefaultRuns),
            (int)(parsed.GetValue(worlds) ?? DefaultWorlds),
            (int?)parsed.GetValue(sbc),
            (int?)parsed.GetValue(recover)
        );
        var path = parsed.GetValue(folder) ?? DefaultFolder(input, order);
        CalibrationFolder.Prepare(path, parsed.GetValue(resume), parsed.GetValue(force));
        var started = terminal.Time.GetTimestamp();
        try
        {
            var found = await PhaseProgress.Watch(
                terminal,
                parsed.GetValue(quiet),
                phases =>
                    Task.Run(
                        () => new CalibrationWork(input, order, path, phases).Find(cancelled),
                        CancellationToken.None
                    )
            );
            var identity = new CalibrationIdentity(
                RunVerb.CommandOf(parsed),
                order.Sampler.Seed,
                order.Sampler.Particles,
                order.Runs,
                order.Worlds,
                Versions.Here().InWords,
                terminal.Time.GetElapsedTime(started).TotalSeconds
            );
            var findings = found.Findings(identity);
            CalibrationFolder.Fill(
                path,
                input,
                found.Posterior,
                findings,
                (int)(parsed.GetValue(draws) ?? DefaultDraws)
            );
            Show(parsed.GetValue(output), terminal, findings, path);
            return ExitCode.Ok;
        }
        catch (OperationCanceledException)
        {
            terminal.Complain(
                $"talent: interrupted: the particles finished so far are kept in {path}; --resume goes on"
            );
            return ExitCode.Interrupted;
        }
        catch (NoSupportException)
        {
            throw new BadInputException([.. CalibrationWork.WhyNothingFits(input)]);
        }
    }

    private static string DefaultFolder(CalibrationInput input, CalibrationOrder order) =>
        Path.Combine(
            "calibrations",
            $"{(input.Scenarios.Length == 1 ? input.Scenarios[0].Scenario.Name : "all")}-{order.Sampler.Seed}"
        );

    private static void Show(OutputForm form, Terminal terminal, CalibrationFindings findings, string path)
    {
        if (form is OutputForm.Json)
        {
            terminal.Say(findings.ToJson());
            return;
        }

        CalibrationTable.Write(terminal.Out, findings, path);
    }
}
