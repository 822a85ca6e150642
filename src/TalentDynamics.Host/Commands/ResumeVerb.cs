using System.CommandLine;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Silos;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;
using TalentDynamics.RunFolders;

namespace TalentDynamics.Host.Commands;

/// <summary>talent resume: finishes a run that was interrupted, on this or another machine, and writes its folder.</summary>
internal sealed class ResumeVerb
{
    private readonly Argument<string> run = new("RUN") { Description = "A run as talent runs lists it" };
    private readonly OutputOptions outputs = new("the one the run was begun with");

    public static Command Command(Terminal terminal, RunEnsemble run) => new ResumeVerb().As(terminal, run);

    private Command As(Terminal terminal, RunEnsemble live)
    {
        var command = new Command("resume", "Finish a run that was interrupted; finished batches are not run again")
        {
            run,
        };
        command.AddAll(outputs.All);
        command.SetAction((parsed, cancelled) => Resume(parsed, terminal, live, cancelled));
        return command;
    }

    private async Task<int> Resume(ParseResult parsed, Terminal terminal, RunEnsemble live, CancellationToken cancelled)
    {
        var (order, memo) = await Ordered(parsed, terminal, cancelled);
        var output = outputs.Of(parsed, terminal).Of(order.AsObserved);
        var path = output.Folder ?? memo.Folder;
        using var folder = RunFolder.Begin(path, output.Force || await HoldsPartOf(order, path));
        order = order with { Pseudonymised = memo.Pseudonymised || output.Pseudonymise };
        return await new RecordedRun(new(order, folder, output), live).Record(cancelled);
    }

    /// <summary>Whether the folder holds what was finished of this very run when it was interrupted.</summary>
    private static async Task<bool> HoldsPartOf(RunOrder order, string folder) =>
        File.Exists(Path.Combine(folder, Manifest.FileName))
        && await RunFolder.ReadManifest(folder) is { Complete: false } part
        && (part.Hash, part.Seed) == (order.Input.Hash, order.Seed);

    private async Task<(RunOrder Order, RunMemo Memo)> Ordered(
        ParseResult parsed,
        Terminal terminal,
        CancellationToken cancelled
    )
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
        var input = ScenarioInput
            .Of(scenario, memo.Tables.Select(_ => "observed.csv"), [.. memo.Tables])
            .WithLists(memo.Lists);
        var draws = new WorldDraws(ordered.History?.Draws ?? ordered.Draws, ordered.Table, memo.Parameters, null);
        return (
            new RunOrder(input with { Hash = ordered.Hash }, draws)
            {
                Seed = ordered.Seed,
                Worlds = ordered.Worlds,
                Batch = ordered.BatchSize,
                SampledWorlds = ordered.SampledWorlds,
                Command = memo.Command,
                Memo = ordered.Memo,
                AsObserved = ordered.History is not null,
            }.Conditioned(),
            memo
        );
    }
}
