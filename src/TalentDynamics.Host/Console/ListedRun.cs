using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Host.Console;

/// <summary>A run as talent runs lists it, also where it cannot be read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Described">What its grain says; null where it says nothing.</param>
/// <param name="Fault">Why not.</param>
internal sealed record ListedRun(string Id, RunDescription? Described, string? Fault = null)
{
    /// <summary>How far it is, in words.</summary>
    public string State =>
        Described is not { } run ? $"cannot be read: {Fault}"
        : run.Progress.Failure is { } failure ? $"failed: {failure}"
        : run.Progress.Finished.Length == run.Order.Batches ? "finished, not fetched"
        : run.Progress.IsCancelled ? "interrupted"
        : run.IsLiving ? "living"
        : "waits for its client";

    /// <summary>All of them for people.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyCollection<ListedRun> runs)
    {
        if (runs.Count == 0)
        {
            console.WriteLine("nothing: every run was fetched");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("run", "begun", "worlds", "batches", "state");
        foreach (var run in runs)
        {
            table.AddTextRow(run.Cells());
        }

        console.Write(table);
        console.WriteLine("talent resume RUN finishes one; talent runs --forget RUN deletes one");
    }

    /// <summary>All of them for programs.</summary>
    public static string Json(IEnumerable<ListedRun> runs) =>
        new JsonObject
        {
            ["schemaVersion"] = 1,
            ["runs"] = new JsonArray([.. runs.Select(run => run.ToJson())]),
        }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    private string[] Cells() =>
        Described is { } run
            ?
            [
                Id,
                run.Begun.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
                run.Order.Worlds.ToString("#,0", CultureInfo.InvariantCulture),
                $"{run.Progress.Finished.Length} of {run.Order.Batches}",
                State,
            ]
            : [Id, "", "", "", State];

    private JsonObject ToJson() =>
        Described is { } run
            ? new()
            {
                ["run"] = Id,
                ["begun"] = run.Begun.ToString("O", CultureInfo.InvariantCulture),
                ["worlds"] = run.Order.Worlds,
                ["batches"] = run.Order.Batches,
                ["finished"] = run.Progress.Finished.Length,
                ["batchesBegun"] = run.Progress.BatchesBegun,
                ["lives"] = run.Progress.Incarnation,
                ["state"] = State,
            }
            : new() { ["run"] = Id, ["state"] = State };
}
