using System.Text.Json.Nodes;
using TalentDynamics.Grains;

namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>A real Prometheus on loopback.</summary>
internal sealed class Prometheus : IDisposable
{
    public const string Missing =
        "no prometheus and promtool on the PATH: install them (Debian: apt-get install prometheus) to run this test";

    private readonly HttpClient web = new();
    private readonly Child server;

    private Prometheus(Child server, int port)
    {
        this.server = server;
        web.BaseAddress = new($"http://127.0.0.1:{port}");
    }

    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder =>
                File.Exists(Path.Combine(folder, "prometheus")) && File.Exists(Path.Combine(folder, "promtool"))
            );

    /// <summary>Starts it on a folder of its own or one that is filled already, and waits until it answers.</summary>
    public static async Task<Prometheus> Start(string configuration, string data)
    {
        var port = FreePorts.One();
        var started = Child.Start(
            "prometheus",
            $"--config.file={configuration}",
            $"--storage.tsdb.path={data}",
            "--storage.tsdb.retention.time=10y",
            $"--web.listen-address=127.0.0.1:{port}"
        );
        var prometheus = new Prometheus(started, port);
        await Eventually.Of<string>("Prometheus is ready", prometheus.Ready);
        return prometheus;
    }

    /// <summary>The series that a query finds now; a query that cannot be parsed fails.</summary>
    public Task<JsonArray> Query(string query) => Ask($"/api/v1/query?query={Uri.EscapeDataString(query)}");

    /// <summary>The series that a query finds in a range of days, a value a week.</summary>
    public Task<JsonArray> Range(string query, DateOnly from, DateOnly to) =>
        Ask(
            $"/api/v1/query_range?query={Uri.EscapeDataString(query)}&step=7d"
                + $"&start={from:yyyy-MM-dd}T00:00:00Z&end={to:yyyy-MM-dd}T00:00:00Z"
        );

    public void Dispose()
    {
        web.Dispose();
        server.Dispose();
    }

    private async Task<JsonArray> Ask(string question)
    {
        using var answer = await web.GetAsync(
            new Uri(question, UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.True((string?)json["status"] == "success", $"{Uri.UnescapeDataString(question)}: {json}");
        return json["data"]!["result"]!.AsArray();
    }

    private async Task<string?> Ready()
    {
        Assert.True(server.IsAlive, server.Said);
        try
        {
            return await web.GetStringAsync(
                new Uri("/-/ready", UriKind.Relative),
                TestContext.Current.CancellationToken
            );
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
