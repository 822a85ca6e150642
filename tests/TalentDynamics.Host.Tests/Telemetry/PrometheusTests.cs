using System.Globalization;
using System.Text.Json.Nodes;
using TalentDynamics.Grains;
using TalentDynamics.Host.Tests.Commands;

namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>Against Prometheus as Debian has it: what it scrapes, what it imports, and every query of the dashboards.</summary>
public sealed class PrometheusTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_query_of_every_panel_finds_data_while_a_paced_run_is_scraped()
    {
        Assert.SkipUnless(Prometheus.IsInstalled, Prometheus.Missing);
        var (paced, fast) = (FreePorts.One(), FreePorts.One());
        using var prometheus = await Prometheus.Start(await Configuration(paced, fast), folder["data"]);
        using var playing = Scraped(paced, "--worlds", "200", "--pace", "500ms");
        using var batches = Scraped(fast, "--worlds", "1000000", "--batch", "100");
        var open = DashboardFiles.Names.SelectMany(name => DashboardFiles.Queries(name, "15s")).ToList();
        Assert.Equal(28, open.Count);

        await Eventually.Is(
            $"data for {string.Join('\n', open)}",
            async () =>
            {
                Assert.True(playing.IsAlive && batches.IsAlive, playing.Said + batches.Said);
                foreach (var asked in open.ToArray())
                {
                    open.RemoveAll(o =>
                        o == asked && HasNumbers(prometheus.Query(asked.Query).GetAwaiter().GetResult())
                    );
                }

                return open.Count == 0;
            }
        );
        Assert.NotEmpty(await prometheus.Query("talent_steps_total offset 1s"));
    }

    [Fact]
    public async Task What_is_exported_and_imported_is_there_from_2023_to_2025()
    {
        Assert.SkipUnless(Prometheus.IsInstalled, Prometheus.Missing);
        await Talent.Run("run", Some.Baseline, "--worlds", "300", "--out", folder["run"]);
        await Talent.Run("export", folder["run"], "--openmetrics", folder["run.om"]);
        using var import = Child.Start(
            "promtool",
            ["tsdb", "create-blocks-from", "openmetrics", "-q", folder["run.om"], folder["data"]]
        );
        await import.Succeeds();
        using var prometheus = await Prometheus.Start(await Configuration(), folder["data"]);

        var simulated = await Weeks(prometheus, "talent_retention{talent_quantile=\"0.5\"}");
        var observed = await Weeks(prometheus, "talent_retention_observed{talent_bound=\"best\"}");
        Assert.Equal((126, 1.0), (simulated.Length, simulated[0]));
        Assert.Equal((126, 1.0), (observed.Length, observed[0]));
        Assert.Equal(3 / 14.0, observed[^1], 1e-12);
        Assert.Equal(await Exported("talent_retention{", "talent_quantile=\"0.5\""), simulated);
        Assert.Equal(await Exported("talent_retention_observed{", "talent_bound=\"best\""), observed);
        foreach (var (panel, query) in DashboardFiles.Queries("talent", "8d"))
        {
            var found = await prometheus.Range(query, new(2023, 1, 1), new(2025, 5, 25));
            Assert.True(found.Count > 0, $"{panel}: {query}");
        }
    }

    [Fact]
    public async Task The_alerts_are_rules_that_Prometheus_takes()
    {
        Assert.SkipUnless(Prometheus.IsInstalled, Prometheus.Missing);
        using var rules = Child.Start("promtool", "check", "rules", Path.Combine(DashboardFiles.Folder, "alerts.yaml"));
        using var whole = Child.Start(
            "promtool",
            "check",
            "config",
            Path.Combine(DashboardFiles.Folder, "prometheus.yaml")
        );

        Assert.Contains("5 rules found", await rules.Succeeds());
        await whole.Succeeds();
    }

    private Child Scraped(int port, params string[] more) =>
        Child.Talent(
            [],
            ["run", Some.Baseline, "--out", folder[$"{port}"], "--prometheus", $"127.0.0.1:{port}", .. more]
        );

    private async Task<string> Configuration(params int[] ports)
    {
        var targets = string.Join(", ", ports.Select(port => $"'127.0.0.1:{port}'"));
        await File.WriteAllTextAsync(
            folder["prometheus.yaml"],
            $$"""
            global: { scrape_interval: 1s }
            scrape_configs:
              - job_name: talent
                static_configs: [ { targets: [ {{targets}} ] } ]
            """,
            TestContext.Current.CancellationToken
        );
        return folder["prometheus.yaml"];
    }

    private static async Task<double[]> Weeks(Prometheus prometheus, string series)
    {
        var found = await prometheus.Range(series, new(2023, 1, 1), new(2025, 5, 25));
        return [.. Assert.Single(found)!["values"]!.AsArray().Select(value => Number((string)value![1]!))];
    }

    private async Task<double[]> Exported(string series, string tag) =>
        [
            .. (await File.ReadAllLinesAsync(folder["run.om"], TestContext.Current.CancellationToken))
                .Where(line => line.StartsWith(series, StringComparison.Ordinal) && line.Contains(tag))
                .Select(line => Number(line.Split(' ')[^2])),
        ];

    private static bool HasNumbers(JsonArray found) =>
        found.Any(series => double.IsFinite(Number((string)series!["value"]![1]!)));

    private static double Number(string text) =>
        double.Parse(text.Replace("+Inf", "Infinity"), CultureInfo.InvariantCulture);
}
