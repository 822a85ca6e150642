namespace TalentDynamics.Host.Tests.Commands;

/// <summary>Two hundred worlds as observed of the shipped baseline, run once for all tests that only read what they left.</summary>
public sealed class HistoryOfLlama : IAsyncLifetime
{
    private readonly Folder folder = new();

    public string Run => folder["run"];

    internal Talent Answer { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Answer = await Live(200, Run, "--output", "json");

    /// <summary>Worlds as observed of the shipped baseline.</summary>
    internal static Task<Talent> Live(int worlds, string place, params string[] more)
    {
        string[] order = ["run", Llama.File, "--as-observed", "--parameters", "fixed", "--worlds", $"{worlds}"];
        return Talent.Run([.. order, "--out", place, .. more]);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return default;
    }
}
