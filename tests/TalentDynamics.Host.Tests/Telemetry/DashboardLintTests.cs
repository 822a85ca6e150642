using System.Text.RegularExpressions;

namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>The rules of Grafana's dashboard linter, each as a sentence. Those about job and instance hold for whoever is on call; runs go by their names.</summary>
public sealed partial class DashboardLintTests
{
    public static TheoryData<string> All { get; } = [.. DashboardFiles.Names];

    public static TheoryData<string> OnCall { get; } = [.. DashboardFiles.OnCall];

    [Theory, MemberData(nameof(All))]
    public void A_dashboard_is_changed_in_the_repository_and_nowhere_else(string name) =>
        Assert.False((bool)DashboardFiles.Read(name)["editable"]!);

    [Theory, MemberData(nameof(All))]
    public void The_data_source_is_chosen_by_a_variable_and_every_panel_and_query_uses_it(string name)
    {
        var chosen = DashboardFiles.Variables(name).First();
        Assert.Equal(("datasource", "Data source"), ((string?)chosen["type"], (string?)chosen["label"]));
        Assert.All(
            DashboardFiles.Panels(name).SelectMany(panel => panel["targets"]!.AsArray().Append(panel)),
            asks => Assert.Equal("${datasource}", (string?)asks!["datasource"]!["uid"])
        );
    }

    [Theory, MemberData(nameof(OnCall))]
    public void Whoever_is_on_call_chooses_several_jobs_and_instances(string name) =>
        Assert.All(
            new[] { ("job", "Job"), ("instance", "Instance") },
            wanted =>
            {
                var variable = DashboardFiles.Variables(name).Single(v => (string?)v["name"] == wanted.Item1);
                Assert.Equal(
                    (wanted.Item2, true, true, ".*"),
                    (
                        (string?)variable["label"],
                        (bool)variable["multi"]!,
                        (bool)variable["includeAll"]!,
                        (string?)variable["allValue"]
                    )
                );
            }
        );

    [Theory, MemberData(nameof(All))]
    public void Variables_are_asked_anew_when_the_time_range_changes(string name) =>
        Assert.All(
            DashboardFiles.Variables(name).Where(v => (string?)v["type"] == "query"),
            variable => Assert.Equal(2, (int)variable["refresh"]!)
        );

    [Theory, MemberData(nameof(All))]
    public void Every_panel_has_a_title_a_description_a_unit_and_a_query(string name) =>
        Assert.All(
            DashboardFiles.Panels(name),
            panel =>
            {
                Assert.All(["title", "description"], text => Assert.NotEmpty((string)panel[text]!));
                Assert.NotEmpty((string)panel["fieldConfig"]!["defaults"]!["unit"]!);
                Assert.NotEmpty(panel["targets"]!.AsArray());
            }
        );

    [Theory, MemberData(nameof(All))]
    public void Every_axis_has_a_label_and_every_number_that_stands_alone_has_thresholds(string name) =>
        Assert.All(
            DashboardFiles.Panels(name),
            panel =>
            {
                var defaults = panel["fieldConfig"]!["defaults"]!;
                _ = (string)panel["type"]! switch
                {
                    "timeseries" or "barchart" => Filled((string?)defaults["custom"]!["axisLabel"]),
                    "stat" => Filled(defaults["thresholds"]!["steps"]!.ToJsonString()),
                    _ => true,
                };
            }
        );

    [Theory, MemberData(nameof(All))]
    public void Rates_are_taken_over_the_interval_that_Grafana_reckons_and_counters_are_only_asked_for_rates(
        string name
    )
    {
        foreach (var (panel, query) in DashboardFiles.Written(name))
        {
            Assert.All(Rates().Matches(query), rate => Assert.Equal("$__rate_interval", rate.Groups["over"].Value));
            Assert.All(Increases().Matches(query), rate => Assert.Equal("$__range", rate.Groups["over"].Value));
            var counters = Counters().Count(query);
            Assert.True(counters == Counted().Count(query), $"{panel}: {query}");
        }
    }

    [Theory, MemberData(nameof(OnCall))]
    public void Every_query_of_whoever_is_on_call_keeps_to_the_chosen_jobs_and_instances(string name) =>
        Assert.All(
            DashboardFiles.Written(name).SelectMany(asked => Selectors().Matches(asked.Query)),
            selector =>
            {
                Assert.Contains("job=~\"$job\"", selector.Value);
                Assert.True(
                    selector.Value.StartsWith("up{", StringComparison.Ordinal)
                        || selector.Value.Contains("instance=~\"$instance\"")
                );
            }
        );

    [Theory]
    [InlineData("talent", "talent_run=\"$run\"")]
    [InlineData("runs", "talent_run=")]
    public void Every_query_of_an_analyst_keeps_to_the_chosen_run(string name, string chosen)
    {
        Assert.All(
            DashboardFiles.Written(name).SelectMany(asked => Selectors().Matches(asked.Query)),
            selector => Assert.Contains(chosen, selector.Value)
        );
        var run = DashboardFiles.Variables(name).First(v => (string?)v["type"] == "query");
        Assert.False((bool)run["includeAll"]!); // the first is taken, and no sum over all
    }

    [Fact]
    public void The_way_to_traces_has_the_time_range_and_to_careers_their_run()
    {
        string[] Ways(string name) =>
            [.. Explores().Matches(DashboardFiles.Read(name).ToJsonString()).Select(way => way.Value)];

        Assert.All(DashboardFiles.Names.SelectMany(Ways), way => Assert.Contains("range", way));
        Assert.NotEmpty(Ways("talent"));
        Assert.All(Ways("talent"), way => Assert.Contains("talent.run%3D%5C%22${run:percentencode}%5C%22", way));
    }

    private static bool Filled(string? text)
    {
        Assert.False(string.IsNullOrEmpty(text));
        return true;
    }

    [GeneratedRegex(@"\brate\([^\[]*\[(?<over>[^\]]*)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rates();

    [GeneratedRegex(@"\bincrease\([^\[]*\[(?<over>[^\]]*)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Increases();

    [GeneratedRegex(@"_(total|bucket)\{", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Counters();

    [GeneratedRegex(@"(rate|increase)\(\w+_(total|bucket)\{", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Counted();

    [GeneratedRegex(@"[a-z_]+\{[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Selectors();

    [GeneratedRegex(@"/explore\?[^""]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Explores();
}
