using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Silos;

namespace TalentDynamics.Host.Commands;

/// <summary>talent runs: what a cluster holds, and how far it is.</summary>
internal sealed class RunsVerb
{
    private readonly Option<OutputForm> output = Options.Output();
    private readonly Option<string[]> forget = new("--forget")
    {
        Description = "Delete what the cluster holds of a run; may be repeated",
        HelpName = "RUN",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    public static Command Command(Terminal terminal) => new RunsVerb().As(terminal);

    private Command As(Terminal terminal)
    {
        var command = new Command("runs", "List what a cluster holds: runs that are being lived or wait to be resumed")
        {
            output,
            forget,
        };
        command.SetAction((parsed, cancelled) => Run(parsed, terminal, cancelled));
        return command;
    }

    private async Task<int> Run(ParseResult parsed, Terminal terminal, CancellationToken cancelled)
    {
        await using var cluster = await Cluster.Connect(ClusterOptions.Required(parsed, terminal), cancelled);
        foreach (var run in parsed.GetValue(forget)!)
        {
            await EnsembleRun.Forget(cluster.Grains, run);
        }

        var runs = await Descriptions(cluster);
        if (parsed.GetValue(output) is OutputForm.Json)
        {
            terminal.Say(Json(runs));
        }
        else
        {
            Write(terminal.Out, runs);
        }

        return ExitCode.Ok;
    }

    private static async Task<RunDescription[]> Descriptions(Cluster cluster)
    {
        var ids = await cluster.Grains.GetGrain<IRunsGrain>(0).All();
        var all = await Task.WhenAll(ids.Select(id => cluster.Grains.GetGrain<IEnsembleGrain>(id).Describe().AsTask()));
        return [.. all.OfType<RunDescription>()];
    }

    private static void Write(IAnsiConsole console, RunDescription[] runs)
    {
        if (runs.Length == 0)
        {
            console.WriteLine("nothing: every run was fetched");
            return;
        }

        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("run", "begun", "worlds", "batches", "state");
        foreach (var run in runs)
        {
            table.AddRow(
                run.Id,
                run.Begun.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
                run.Order.Worlds.ToString("#,0", CultureInfo.InvariantCulture),
                $"{run.Progress.Finished.Length} of {run.Order.Batches}",
                State(run)
            );
        }

        console.Write(table);
        console.WriteLine("talent resume RUN finishes one; talent runs --forget RUN deletes one");
    }

    private static string State(RunDescription run) =>
        run.Progress.Failure is { } failure ? $"failed: {failure}"
        : run.Progress.Finished.Length == run.Order.Batches ? "finished, not fetched"
        : run.Progress.IsCancelled ? "interrupted"
        : run.IsLiving ? "living"
        : "waits for its client";

    private static string Json(RunDescription[] runs) =>
        new JsonObject
        {
            ["schemaVersion"] = 1,
            ["runs"] = new JsonArray([
                .. runs.Select(run => new JsonObject
                {
                    ["run"] = run.Id,
                    ["begun"] = run.Begun.ToString("O", CultureInfo.InvariantCulture),
                    ["worlds"] = run.Order.Worlds,
                    ["batches"] = run.Order.Batches,
                    ["finished"] = run.Progress.Finished.Length,
                    ["batchesBegun"] = run.Progress.BatchesBegun,
                    ["lives"] = run.Progress.Incarnation,
                    ["state"] = State(run),
                }),
            ]),
        }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
}
