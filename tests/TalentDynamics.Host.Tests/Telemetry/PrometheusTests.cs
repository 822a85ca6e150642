using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TalentDynamics.Grains;
using TalentDynamics.Host.Tests.Commands;

namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>Against Prometheus as Debian has it: what it scrapes, what it imports, and every query of the dashboards.</summary>
public sealed partial class PrometheusTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_query_of_every_panel_finds_data_while_a_paced_run_is_scraped()
    {
        Assert.SkipUnless(Prometheus.IsInstalled, Prometheus.Missing);
        var (paced, fast) = (FreePorts.One(), FreePorts.One());
        using var prometheus = await Prometheus.Start(Configuration(paced, fast), folder["data"], FreePorts.One());
        using var playing = Scraped(paced, "--worlds", "200", "--pace", "500ms");
        using var batches = Scraped(fast, "--worlds", "1000000", "--batch", "100");
        var open = DashboardFiles
            .Names.SelectMany(name => DashboardFiles.Queries(name, "15s"))
            .Where(asked => !asked.Query.Contains("talent_career")) // of exported runs alone
            .ToList();
        Assert.Equal(62, open.Count);

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
        using var prometheus = await Prometheus.Start(Configuration(), folder["data"], FreePorts.One());

        var simulated = await Weeks(prometheus, "talent_retention");
        var observed = await Weeks(prometheus, "talent_retention_observed");
        Assert.Equal((126, 1.0), (simulated.Length, simulated[0]));
        Assert.Equal((126, 1.0), (observed.Length, observed[0]));
        Assert.Equal(3 / 14.0, observed[^1], 1e-12);
        Assert.Equal(await Exported("talent_retention{"), simulated);
        Assert.Equal(await Exported("talent_retention_observed{"), observed);
        foreach (var (panel, query) in Analysts.SelectMany(name => DashboardFiles.Queries(name, "8d", "900d")))
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

        Assert.Contains("7 rules found", await rules.Succeeds());
        await whole.Succeeds();
    }

    [Fact]
    public async Task Every_alert_fires_within_its_time_and_clears_and_none_when_idle_or_when_a_run_is_over()
    {
        Assert.SkipUnless(Prometheus.IsInstalled, Prometheus.Missing);
        var course = Repository.PathOf("tests", "TalentDynamics.Host.Tests", "Telemetry", "alerts.test.yaml");
        using var rules = Child.Start("promtool", "test", "rules", course);

        Assert.Contains("SUCCESS", await rules.Succeeds());
        var tried = await File.ReadAllTextAsync(course, TestContext.Current.CancellationToken);
        var named = Alerts()
            .Matches(await File.ReadAllTextAsync(Rules, TestContext.Current.CancellationToken))
            .Select(rule => rule.Groups["name"].Value)
            .ToArray();
        var page = await File.ReadAllTextAsync(
            Repository.PathOf("docs", "operations.md"),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(7, named.Length);
        Assert.All(named, name => Assert.Contains($"alertname: {name}", tried));
        Assert.All(named, name => Assert.Contains($"### {name}\n", page)); // where runbook_url leads
    }

    [Fact]
    public async Task The_last_values_of_a_run_that_is_over_stay_for_as_long_as_it_is_in_sight()
    {
        Assert.SkipUnless(Prometheus.IsInstalled, Prometheus.Missing);
        var port = FreePorts.One();
        using var prometheus = await Prometheus.Start(Configuration(port), folder["data"], FreePorts.One());
        using var run = Scraped(port, "--worlds", "50", "--pace", "30ms");
        await run.Succeeds();
        await Eventually.Is(
            "it was scraped",
            async () => (await prometheus.Query("last_over_time(talent_retention[5m])")).Count > 0
        );

        string[] held =
        [
            "Forecast: how many are still there",
            "Simulated week",
            "Mean still there",
            "Gap to the observed",
        ];
        var later = DateTimeOffset.UtcNow.AddMinutes(2);
        var asked = DashboardFiles.Queries("talent", "15s", "15m").Where(asked => held.Contains(asked.Panel)).ToArray();
        Assert.Equal(5, asked.Length);
        Assert.All(await Task.WhenAll(asked.Select(a => prometheus.Query(a.Query, later))), Assert.NotEmpty);
    }

    private static string[] Analysts { get; } = ["talent", "runs"];

    private static string Rules { get; } = Path.Combine(DashboardFiles.Folder, "alerts.yaml");

    private Child Scraped(int port, params string[] more) =>
        Child.Talent(
            [],
            ["run", Some.Baseline, "--out", folder[$"{port}"], "--prometheus", $"127.0.0.1:{port}", .. more]
        );

    private string Configuration(params int[] ports) =>
        Prometheus.Configured(folder["prometheus.yaml"], Rules, ports, []);

    private static async Task<double[]> Weeks(Prometheus prometheus, string series)
    {
        var found = await prometheus.Range($"last_over_time({series}[2h])", new(2023, 1, 1), new(2025, 5, 25));
        return [.. Assert.Single(found)!["values"]!.AsArray().Select(value => Number((string)value![1]!))];
    }

    private async Task<double[]> Exported(string series) =>
        [
            .. (await File.ReadAllLinesAsync(folder["run.om"], TestContext.Current.CancellationToken))
                .Where(line => line.StartsWith(series, StringComparison.Ordinal))
                .Select(line => Number(line.Split(' ')[^2])),
        ];

    private static bool HasNumbers(JsonArray found) =>
        found.Any(series => double.IsFinite(Number((string)series!["value"]![1]!)));

    [GeneratedRegex(@"- alert: (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Alerts();

    private static double Number(string text) =>
        double.Parse(text.Replace("+Inf", "Infinity"), CultureInfo.InvariantCulture);
}
