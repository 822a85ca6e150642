using System.Text.Json.Nodes;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Cluster.Tests.Chaos;

/// <summary>The program as a user runs it: a process that orders a run; the same command again goes on where the last one was.</summary>
internal sealed class Client : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private readonly Folder folder = new();
    private readonly string[] command;
    private Child process;

    public Client(string url, EnsembleOrder order)
    {
        var options =
            $"--parameters fixed --quiet --seed {order.Seed} --worlds {order.Worlds} --batch {order.Batch} --cluster {url}";
        command = ["run", Llama.File, .. options.Split(' '), "--out", Results];
        process = Start();
    }

    public bool IsAlive => process.IsAlive;

    /// <summary>What the last process said.</summary>
    public string Said => process.Said;

    private string Results => folder["run"];

    /// <summary>SIGKILL.</summary>
    public void Kill() => process.Kill();

    /// <summary>The same command again.</summary>
    public void Again()
    {
        process.Dispose();
        process = Start();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> Ended() => process.Ends(Limit);

    /// <summary>Waits for its end; whether it is that the store's disk is full.</summary>
    public async Task<bool> IsRefusedForWantOfRoom() =>
        await Ended() != 0 && Said.Contains("No space left", StringComparison.OrdinalIgnoreCase);

    /// <summary>The digest in the run folder; null where there is none.</summary>
    public string? Digest()
    {
        var manifest = Path.Combine(Results, "manifest.json");
        return File.Exists(manifest) ? (string?)JsonNode.Parse(File.ReadAllText(manifest))!["digest"] : null;
    }

    public void Dispose()
    {
        process.Dispose();
        folder.Dispose();
    }

    private Child Start() => Child.Talent([], command);
}
