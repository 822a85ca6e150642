using System.Globalization;
using System.Text.Json.Nodes;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Tests.Commands;

namespace TalentDynamics.Host.Tests.Telemetry;

public sealed class ExportVerbTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_exported_series_are_those_of_the_comparison_week_by_week()
    {
        var lines = await Export();
        var compared = await Talent.Run("compare", folder["run"], "--output", "json");
        var curve = JsonNode.Parse(compared.Out)!["cohorts"]!["llama"]!["curve"]!;

        Assert.Equal(Numbers(curve["mean"]!), Values(lines, "talent_retention_mean{"));
        Assert.Equal(Numbers(curve["p05"]!), Values(lines, "talent_retention{", "talent_quantile=\"0.05\""));
        Assert.Equal(Numbers(curve["median"]!), Values(lines, "talent_retention{", "talent_quantile=\"0.5\""));
        Assert.Equal(Numbers(curve["p95"]!), Values(lines, "talent_retention{", "talent_quantile=\"0.95\""));
        Assert.Equal(
            Numbers(curve["observed"]!["best"]!),
            Values(lines, "talent_retention_observed{", "talent_bound=\"best\"")
        );
        Assert.Equal(3 / 14.0, Values(lines, "talent_retention_observed{", "talent_bound=\"best\"")[^1], 1e-12);
    }

    [Fact]
    public async Task Exits_by_destination_and_cause_add_up_to_those_who_are_gone()
    {
        var lines = await Export();
        var gone = Values(lines, "talent_retention_mean{").Select(still => 14 * (1 - still));
        var byWeek = lines
            .Where(line => line.StartsWith("talent_exits{", StringComparison.Ordinal))
            .GroupBy(line => long.Parse(line.Split(' ')[^1]))
            .OrderBy(week => week.Key)
            .Select(week => week.Sum(line => double.Parse(line.Split(' ')[^2], CultureInfo.InvariantCulture)));

        Assert.All(gone.Zip(byWeek), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public async Task Every_week_has_its_date_and_the_text_ends_as_OpenMetrics_must()
    {
        var lines = await Export();
        var weeks = lines
            .Where(line => line.StartsWith("talent_simulated_time_seconds{", StringComparison.Ordinal))
            .Select(line => line.Split(' '))
            .ToArray();

        Assert.All(weeks, week => Assert.Equal(week[^1], week[^2]));
        Assert.Equal("2023-01-01", DateOf(weeks[0][^1]));
        Assert.Equal("2025-05-25", DateOf(weeks[^1][^1]));
        Assert.Equal("# EOF", lines[^1]);
        Assert.Equal(lines.Length, lines.Distinct().Count());
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_refused()
    {
        await Export();
        var talent = await Talent.Run("export", folder["run"], "--openmetrics", folder["no/such/folder.om"]);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.StartsWith("--openmetrics: found ", Assert.Single(talent.Faults));
    }

    private async Task<string[]> Export()
    {
        await Talent.Run("run", Some.Baseline, "--worlds", "40", "--out", folder["run"]);
        var talent = await Talent.Run("export", folder["run"], "--openmetrics", folder["run.om"]);
        Assert.True(talent.ExitCode == ExitCode.Ok, talent.Error);
        return await File.ReadAllLinesAsync(folder["run.om"], TestContext.Current.CancellationToken);
    }

    private static double[] Values(string[] lines, string series, string tag = "") =>
        [
            .. lines
                .Where(line => line.StartsWith(series, StringComparison.Ordinal) && line.Contains(tag))
                .Select(line => double.Parse(line.Split(' ')[^2], CultureInfo.InvariantCulture)),
        ];

    private static double[] Numbers(JsonNode curve) => [.. curve.AsArray().Select(value => (double)value!)];

    private static string DateOf(string seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
