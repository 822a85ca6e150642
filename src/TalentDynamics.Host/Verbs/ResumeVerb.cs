using System.CommandLine;
using TalentDynamics.Grains;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Host.Clustering;
using TalentDynamics.Host.Hosting;
using TalentDynamics.Host.Results;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Host.Verbs;

/// <summary>talent resume: finishes a run that was interrupted, on this or another machine, and writes its folder.</summary>
internal sealed class ResumeVerb
{
    private readonly Argument<string> run = new("RUN") { Description = "A run as talent runs lists it" };
    private readonly Option<OutputForm> output = Options.Output();
    private readonly Option<string?> folder = new("--out")
    {
        Description = "The run folder [default: the one the run was begun with]",
        HelpName = "DIR",
    };
    private readonly Option<bool> force = new("--force") { Description = "Replace an earlier run in the folder" };
    private readonly Option<bool> quiet = new("--quiet") { Description = "No progress on standard error" };

    public static Command Command(Terminal terminal, LiveEnsemble live) => new ResumeVerb().As(terminal, live);

    private Command As(Terminal terminal, LiveEnsemble live)
    {
        var command = new Command("resume", "Finish a run that was interrupted; finished batches are not lived again")
        {
            run,
            output,
            folder,
            force,
            quiet,
        };
        command.SetAction((parsed, cancelled) => Run(parsed, terminal, live, cancelled));
        return command;
    }

    private async Task<int> Run(ParseResult parsed, Terminal terminal, LiveEnsemble live, CancellationToken cancelled)
    {
        var work = await Work(parsed, terminal, cancelled);
        RunFolder.RequireFree(work.Memo.Folder, parsed.GetValue(force) || await HoldsPartOf(work));
        return await new KeptRun(work, terminal, live).Keep(cancelled);
    }

    /// <summary>Whether the folder holds what was finished of this very run when it was interrupted.</summary>
    private static async Task<bool> HoldsPartOf(RunWork work) =>
        File.Exists(Path.Combine(work.Memo.Folder, Manifest.FileName))
        && await RunFolder.ReadManifest(work.Memo.Folder) is { Complete: false } part
        && (part.Hash, part.Seed) == (work.Input.Hash, work.Order.Seed);

    private async Task<RunWork> Work(ParseResult parsed, Terminal terminal, CancellationToken cancelled)
    {
        var id = parsed.GetValue(run)!;
        await using var cluster = await Cluster.Connect(ClusterOptions.Required(parsed, terminal), cancelled);
        var ordered =
            await cluster.Grains.GetGrain<IEnsembleGrain>(id).Order()
            ?? throw new BadInputException($"RUN: found '{id}', allowed one of those that talent runs lists");
        var memo =
            RunMemo.Read(ordered.Memo)
            ?? throw new BadInputException(
                $"RUN: {id} is part of a what-if or an explanation; the same command again goes on where it was"
            );
        var scenario = ScenarioJson.Read(ordered.Scenario.AsSpan());
        var setting = scenario.Compile();
        var observed = ScenarioInput.Observations(memo.Tables.Select(_ => "observed.csv"), memo.Tables, setting);
        var order = new EnsembleOrder(
            scenario,
            ordered.Seed,
            ordered.Worlds,
            ordered.BatchSize,
            ordered.Draws,
            ordered.Table
        )
        {
            SampledWorlds = ordered.SampledWorlds,
            Memo = ordered.Memo,
        };
        return new(
            new(scenario, setting, ordered.Hash, observed, [.. memo.Tables]),
            order,
            memo with
            {
                Folder = parsed.GetValue(folder) ?? memo.Folder,
            },
            parsed.GetValue(output),
            parsed.GetValue(quiet)
        );
    }
}
