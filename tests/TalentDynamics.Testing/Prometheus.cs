using System.Text.Json.Nodes;

namespace TalentDynamics.Testing;

/// <summary>A real Prometheus on loopback.</summary>
public sealed class Prometheus : IDisposable
{
    /// <summary>Why a test is skipped.</summary>
    public const string Missing =
        "no prometheus and promtool on the PATH: install them (Debian: apt-get install prometheus) to run this test";

    private readonly HttpClient web = new();
    private readonly Child server;

    private Prometheus(Child server, int port)
    {
        this.server = server;
        web.BaseAddress = new($"http://127.0.0.1:{port}");
    }

    /// <summary>Whether it can be started here.</summary>
    public static bool IsInstalled { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder =>
                File.Exists(Path.Combine(folder, "prometheus")) && File.Exists(Path.Combine(folder, "promtool"))
            );

    /// <summary>Starts it on a folder of its own or one that is filled already, and waits until it answers.</summary>
    /// <param name="configuration">Its file.</param>
    /// <param name="data">The folder.</param>
    /// <param name="port">A free one.</param>
    public static async Task<Prometheus> Start(string configuration, string data, int port)
    {
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

    /// <summary>The series that a query finds at another time.</summary>
    public Task<JsonArray> Query(string query, DateTimeOffset at) =>
        Ask($"/api/v1/query?query={Uri.EscapeDataString(query)}&time={at.ToUnixTimeSeconds()}");

    /// <summary>What it logged.</summary>
    public string Said => server.Said;

    /// <summary>The series that a query finds in a range of days, a value a week; an hour after midnight, when every run has its own.</summary>
    public Task<JsonArray> Range(string query, DateOnly from, DateOnly to) =>
        Ask(
            $"/api/v1/query_range?query={Uri.EscapeDataString(query)}&step=7d"
                + $"&start={from:yyyy-MM-dd}T01:00:00Z&end={to:yyyy-MM-dd}T01:00:00Z"
        );

    /// <inheritdoc/>
    public void Dispose()
    {
        web.Dispose();
        server.Dispose();
    }

    /// <summary>The configuration as it is shipped, for other ports, its rules evaluated every second.</summary>
    /// <param name="file">Where it is written.</param>
    /// <param name="rules">The file of rules.</param>
    /// <param name="runs">Ports of runs.</param>
    /// <param name="silos">Ports of silos.</param>
    public static string Configured(string file, string rules, int[] runs, int[] silos)
    {
        var shipped = File.ReadAllText(Repository.PathOf("dashboards", "prometheus.yaml"));
        File.WriteAllText(
            file,
            shipped
                .Replace("\"127.0.0.1:9464\"", Targets(runs), StringComparison.Ordinal)
                .Replace("\"127.0.0.1:9465\"", Targets(silos), StringComparison.Ordinal)
                .Replace("evaluation_interval: 15s", "evaluation_interval: 1s", StringComparison.Ordinal)
                .Replace("alerts.yaml", rules, StringComparison.Ordinal)
        );
        return file;
    }

    private static string Targets(int[] ports) => string.Join(", ", ports.Select(port => $"\"127.0.0.1:{port}\""));

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
