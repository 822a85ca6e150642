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
        Assert.Equal(Numbers(curve["p05"]!), Values(lines, "talent_retention_quantile{", "talent_quantile=\"0.05\""));
        Assert.Equal(Numbers(curve["median"]!), Values(lines, "talent_retention{"));
        Assert.Equal(Numbers(curve["p95"]!), Values(lines, "talent_retention_quantile{", "talent_quantile=\"0.95\""));
        Assert.Equal(Numbers(curve["observed"]!["best"]!), Values(lines, "talent_retention_observed{"));
        Assert.Equal(3 / 14.0, Values(lines, "talent_retention_observed{")[^1], 1e-12);
    }

    [Fact]
    public async Task Exits_by_destination_and_cause_add_up_to_those_who_are_gone()
    {
        var lines = await Export();
        var gone = Values(lines, "talent_retention_mean{").Select(still => 14 * (1 - still));
        var byWeek = lines
            .Where(line => line.StartsWith("talent_exits{", StringComparison.Ordinal))
            .GroupBy(line => decimal.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture))
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

        Assert.All(weeks, week => Assert.Equal(DateOf(week[^1]), DateOf(week[^2])));
        Assert.Equal("2023-01-01", DateOf(weeks[0][^1]));
        Assert.Equal("2025-05-25", DateOf(weeks[^1][^1]));
        Assert.Equal("# EOF", lines[^1]);
        Assert.Equal(lines.Length, lines.Distinct().Count());
    }

    [Fact]
    public async Task Every_number_of_people_who_may_still_be_there_has_a_bar_and_they_are_in_order_even_as_text()
    {
        var lines = await Export();
        var bars = lines
            .Where(line => line.StartsWith("talent_stayers_probability{", StringComparison.Ordinal))
            .GroupBy(line => line.Split(' ')[^1])
            .Select(week => week.Select(line => line.Split("talent_stayers=\"")[1].Split('"')[0]));

        Assert.Equal(Some.Input().Setting.Steps + 1, bars.Count());
        Assert.All(
            bars,
            week =>
                Assert.Equal(Enumerable.Range(0, 15).Select(still => $"{still:00}"), week.Order(StringComparer.Ordinal))
        );
        var all = Values(lines, "talent_stayers_probability{").Sum();
        Assert.Equal(Some.Input().Setting.Steps + 1, all, 1e-9);
    }

    [Fact]
    public async Task Every_dated_event_is_there_from_its_week_on_and_every_career_has_a_lab_in_every_week()
    {
        var lines = await Export();
        var setting = Some.Input().Setting;

        var events = lines.Where(line => line.StartsWith("talent_event{", StringComparison.Ordinal)).ToArray();
        Assert.All(
            setting.Events.Where(e => e.At >= 0 && e.At <= setting.Calendar.YearsAtStep(setting.Steps)),
            happened =>
            {
                var date = $"{setting.Calendar.DateAt(happened.At):yyyy-MM-dd}";
                var first = events.First(line => line.Contains($"talent_event_date=\"{date}\""));
                Assert.InRange(DaysBetween(date, DateOf(first.Split(' ')[^1])), 0, 6);
            }
        );
        var careers = lines
            .Where(line => line.StartsWith("talent_career{", StringComparison.Ordinal))
            .CountBy(line => line.Split(' ')[^1])
            .Select(week => week.Value);
        Assert.Equal(Enumerable.Repeat(14, setting.Steps + 1), careers);
    }

    [Fact]
    public async Task Several_runs_leave_in_one_file_each_under_a_name_and_a_time_of_its_own()
    {
        string[] common = ["run", Some.Baseline, "--worlds", "20"];
        await Talent.Run([.. common, "--seed", "1", "--out", folder["1"]]);
        await Talent.Run([.. common, "--seed", "2", "--out", folder["2"], "--set", "parameters.pullExcess.value=0"]);

        var talent = await Talent.Run("export", folder["1"], folder["2"], "--openmetrics", folder["both.om"]);
        var both = (await File.ReadAllLinesAsync(folder["both.om"], TestContext.Current.CancellationToken))
            .Where(line => line.StartsWith("talent_simulated_week{", StringComparison.Ordinal))
            .Select(line => line.Split(' '))
            .ToArray();
        Assert.Equal(2, talent.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(2, both.Select(week => week[0]).Distinct().Count());
        Assert.Equal(both.Length, both.Select(week => week[^1]).Distinct().Count());
        Assert.Equal(
            both.Length / 2,
            both.Count(week => week is [_, "--set", "parameters.pullExcess.value=0\"}", _, _])
        );
        var twice = await Talent.Run("export", folder["1"], folder["1"], "--openmetrics", folder["both.om"]);
        Assert.Equal(ExitCode.BadInput, twice.ExitCode);
        Assert.StartsWith("RUN: found 2 folders of the run llama-2023-", Assert.Single(twice.Faults));
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

    private static int DaysBetween(string from, string to) =>
        DateOnly.Parse(to, CultureInfo.InvariantCulture).DayNumber
        - DateOnly.Parse(from, CultureInfo.InvariantCulture).DayNumber;

    private static string DateOf(string seconds) =>
        DateTimeOffset
            .FromUnixTimeSeconds((long)decimal.Parse(seconds, CultureInfo.InvariantCulture))
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
