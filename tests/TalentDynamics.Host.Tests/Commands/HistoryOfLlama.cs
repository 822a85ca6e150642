namespace TalentDynamics.Host.Tests.Commands;

/// <summary>Two hundred worlds as observed of the shipped baseline, run once for all tests that only read what they left.</summary>
public sealed class HistoryOfLlama : IAsyncLifetime
{
    private readonly Folder folder = new();

    public string Run => folder["run"];

    internal Talent Answer { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        string[] order = ["run", Llama.File, "--as-observed", "--parameters", "fixed", "--worlds", "200"];
        Answer = await Talent.Run([.. order, "--out", Run, "--output", "json"]);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return default;
    }
}
