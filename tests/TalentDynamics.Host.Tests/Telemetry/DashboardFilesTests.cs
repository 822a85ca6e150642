using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TalentDynamics.Host.Tests.Telemetry;

public sealed partial class DashboardFilesTests
{
    public static TheoryData<string> Dashboards { get; } = [.. DashboardFiles.Names];

    [Theory, MemberData(nameof(Dashboards))]
    public void Every_panel_says_what_it_shows_and_has_a_place_of_its_own(string name)
    {
        var panels = DashboardFiles.Read(name)["panels"]!.AsArray();

        Assert.Equal(panels.Count, panels.Select(panel => (int)panel!["id"]!).Distinct().Count());
        Assert.All(DashboardFiles.Panels(name), panel => Assert.True(((string)panel["description"]!).Length > 10));
        var taken = panels.SelectMany(panel => Cells(panel!["gridPos"]!)).ToArray();
        Assert.Equal(taken.Length, taken.Distinct().Count());
        Assert.All(taken, cell => Assert.InRange(cell.X, 0, 23));
    }

    [Theory, MemberData(nameof(Dashboards))]
    public void Every_variable_of_a_query_is_offered(string name)
    {
        var offered = DashboardFiles.Read(name)["templating"]!["list"]!
            .AsArray()
            .Select(variable => (string)variable!["name"]!);
        var used = DashboardFiles
            .Panels(name)
            .SelectMany(panel => Variables().Matches(panel.ToJsonString()))
            .Select(match => match.Groups["name"].Value)
            .Where(variable => !variable.StartsWith("__", StringComparison.Ordinal));

        Assert.Subset(offered.ToHashSet(), used.ToHashSet());
        Assert.All(DashboardFiles.Queries(name, "8d"), asked => Assert.DoesNotMatch(@"\$[a-z_]", asked.Query));
    }

    [Fact]
    public void Every_metric_of_a_query_and_of_an_alert_is_explained()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        var asked = DashboardFiles
            .Names.SelectMany(name => DashboardFiles.Queries(name, "8d"))
            .Select(asked => asked.Query)
            .Append(File.ReadAllText(Path.Combine(DashboardFiles.Folder, "alerts.yaml")))
            .SelectMany(query => Metrics().Matches(Grouping().Replace(Matchers().Replace(query, "["), "")))
            .Select(match => match.Value.Replace("_bucket", ""))
            .Distinct();

        Assert.All(asked, metric => Assert.Contains($"`{metric}`", page));
    }

    [Fact]
    public void Every_image_is_pinned_and_every_port_is_on_loopback()
    {
        var compose = File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml"));

        Assert.All(
            Images().Matches(compose),
            image => Assert.Matches(@":\d+(\.\d+)+(@sha256:\w+)?$", image.Groups["name"].Value)
        );
        Assert.All(Ports().Matches(compose), port => Assert.StartsWith("127.0.0.1:", port.Groups["port"].Value));
        Assert.True(Images().Count(compose) >= 2 && Ports().Count(compose) >= 2);
    }

    private static IEnumerable<(int X, int Y)> Cells(JsonNode place) =>
        from x in Enumerable.Range((int)place["x"]!, (int)place["w"]!)
        from y in Enumerable.Range((int)place["y"]!, (int)place["h"]!)
        select (x, y);

    [GeneratedRegex(@"\$\{?(?<name>[a-z_]\w*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variables();

    [GeneratedRegex(@"\{[^}]*\}|""[^""]*""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Matchers();

    [GeneratedRegex(@"(by|on|group_left) \([^)]*\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouping();

    [GeneratedRegex("(talent|orleans|dotnet)_[a-z_]+[a-z](?=[\\[{\\]) ])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Metrics();

    [GeneratedRegex(
        @"^\s*image: (?!talent\s)(?<name>\S+)$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex Images();

    [GeneratedRegex(
        @"^\s*- ['""](?<port>[0-9.:]+:[0-9]+)['""]$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex Ports();
}
