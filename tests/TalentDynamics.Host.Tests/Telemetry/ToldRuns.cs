namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>What two runs told by OTLP, each a process of its own: a plain one, and one of worlds as observed with something set by hand.</summary>
public sealed class ToldRuns : IAsyncLifetime
{
    private readonly Folder folder = new();

    internal OtlpReceiver Plain { get; } = new();

    internal OtlpReceiver Chosen { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Run(Plain, folder["plain"]);
        string[] chosen = ["--as-observed", "--set", "parameters.pullExcess.value=0", "--trace-worlds", "0"];
        await Run(Chosen, folder["chosen"], chosen);
    }

    public ValueTask DisposeAsync()
    {
        Plain.Dispose();
        Chosen.Dispose();
        folder.Dispose();
        return default;
    }

    internal static async Task Run(OtlpReceiver otlp, string to, params string[] more)
    {
        string[] run = ["run", Some.Baseline, "--worlds", "40", "--parameters", "fixed", "--out", to];
        using var talent = Child.Talent(To(otlp), [.. run, .. more]);
        Assert.DoesNotContain("did not arrive", await talent.Succeeds());
    }

    internal static Dictionary<string, string> To(OtlpReceiver otlp) =>
        new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = otlp.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" };
}
