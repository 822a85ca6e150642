using System.Globalization;
using System.Text.Json.Nodes;
using TalentDynamics.Grains;
using TalentDynamics.Host.Tests.Commands;

namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>Several runs in one Prometheus: what a panel shows is of one of them, however many are there and however often it was told.</summary>
public sealed class ImportedRunsTests : IDisposable
{
    private static readonly string[] Analysts = ["talent", "runs"];

    // Where one run is alone: promtool reads the whole file again for every block.
    private static readonly string[] LongBlocks = ["--max-block-duration=8760h"];

    private readonly Folder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Of_three_imported_runs_every_panel_shows_one_and_the_observed_is_what_was_observed()
    {
        Assert.SkipUnless(Prometheus.IsInstalled, Prometheus.Missing);
        var first = await Exported("1");
        await Import(first);
        await Import(first, "alone", LongBlocks);
        await Import(await Exported("2"));
        await Import(await Exported("3", "--set", "parameters.pullExcess.value=0"));
        using var prometheus = await Start();
        using var alone = await Start("alone");
        Assert.Equal(3, (await At(prometheus, "last_over_time(talent_simulated_week[8d])")).Count);

        foreach (var (panel, query) in DashboardFiles.Queries("talent", "8d", "900d"))
        {
            var shown = await Shown(prometheus, query);
            Assert.NotEmpty(shown);
            Assert.Equal((panel, await Shown(alone, query)), (panel, shown)); // as if there were no others
        }

        var exits = DashboardFiles
            .Queries("talent", "8d", "900d")
            .Single(asked =>
                asked.Panel.StartsWith("Exits at the end", StringComparison.Ordinal) && asked.Query.Contains("observed")
            );
        var mistral = Assert.Single(
            await At(prometheus, exits.Query),
            series => (string?)series!["metric"]!["talent_destination"] == "mistral"
        );
        Assert.Equal(5, Number(mistral!["value"]!));
        foreach (
            var flow in DashboardFiles.Queries("talent", "8d", "900d").Where(asked => asked.Panel == "Moves as a flow")
        )
        {
            // The panel shows a circle's title and no id.
            Assert.All(
                await At(prometheus, flow.Query),
                drawn => Assert.NotNull(drawn!["metric"]!["title"] ?? drawn["metric"]!["target"])
            );
        }

        Assert.DoesNotContain("overlap", prometheus.Said, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_run_that_was_told_by_two_processes_shows_what_a_run_shows_that_was_told_by_one()
    {
        Assert.SkipUnless(Prometheus.IsInstalled, Prometheus.Missing);
        var exported = await Exported("1");
        var lines = await File.ReadAllLinesAsync(exported, Cancellation);
        await File.WriteAllLinesAsync(
            exported,
            lines.SelectMany(line =>
                line.StartsWith('#') ? [line] : (string[])[line, Twice(line, "a"), Twice(line, "b")]
            ),
            Cancellation
        );
        await Import(exported, "data", LongBlocks);
        using var prometheus = await Start();

        foreach (var name in Analysts)
        {
            var once = DashboardFiles.Queries(name, "8d", "900d");
            var twice = DashboardFiles.Queries(name, "8d", "900d", "twice");
            foreach (var ((panel, query), (_, same)) in once.Zip(twice))
            {
                var shown = await Shown(prometheus, query);
                Assert.NotEmpty(shown);
                Assert.Equal((panel, shown), (panel, await Shown(prometheus, same)));
            }
        }
    }

    /// <summary>The same value of a run called twice, as one of two processes tells it.</summary>
    private static string Twice(string line, string process) =>
        line.Replace($"talent_run=\"{DashboardFiles.Run}\"", $"talent_run=\"twice\",instance=\"{process}\"");

    /// <summary>Every series week by week, whatever its run is called; a sum hangs in its last bit on the order in which it is taken.</summary>
    private static async Task<string> Shown(Prometheus prometheus, string query)
    {
        var found = await prometheus.Range(query, new(2023, 1, 1), new(2025, 5, 25));
        return string.Join('\n', found.Select(Line).Order(StringComparer.Ordinal));
    }

    private static string Line(JsonNode? series)
    {
        var tags = series!["metric"]!.AsObject().Where(tag => tag.Key != "talent_run").OrderBy(tag => tag.Key);
        // A sum that is nothing has no sign.
        var weeks = series["values"]!
            .AsArray()
            .Select(week => $"{(long)week![0]!} {Math.Round(Number(week), 9) + 0.0:R}");
        return string.Join(' ', [.. tags.Select(tag => $"{tag.Key}={tag.Value}"), .. weeks]);
    }

    private static double Number(JsonNode value) => double.Parse((string)value[1]!, CultureInfo.InvariantCulture);

    private static Task<JsonArray> At(Prometheus prometheus, string query) =>
        prometheus.Query(query, new DateTimeOffset(2025, 5, 25, 12, 0, 0, TimeSpan.Zero));

    private Task<Prometheus> Start(string data = "data") =>
        Prometheus.Start(
            Prometheus.Configured(
                folder["prometheus.yaml"],
                Path.Combine(DashboardFiles.Folder, "alerts.yaml"),
                [],
                []
            ),
            folder[data],
            FreePorts.One()
        );

    private async Task<string> Exported(string seed, params string[] more)
    {
        var (run, file) = (folder[$"run-{seed}"], folder[$"{seed}.om"]);
        await Talent.Run(["run", Some.Baseline, "--worlds", "60", "--seed", seed, "--out", run, .. more]);
        await Talent.Run("export", run, "--openmetrics", file);
        return file;
    }

    private async Task Import(string file, string data = "data", params string[] how)
    {
        using var import = Child.Start(
            "promtool",
            ["tsdb", "create-blocks-from", .. how, "openmetrics", "-q", file, folder[data]]
        );
        await import.Succeeds();
    }
}
