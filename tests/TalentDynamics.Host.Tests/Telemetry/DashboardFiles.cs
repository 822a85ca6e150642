using System.Text.Json.Nodes;

namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>The dashboards as they lie in the repository.</summary>
internal static class DashboardFiles
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "dashboards");

    public static string[] Names { get; } = ["talent", "runs", "engine", "cluster"];

    /// <summary>Those for whoever is on call: they choose by job and instance, the others by run.</summary>
    public static string[] OnCall { get; } = ["engine", "cluster"];

    /// <summary>The shipped baseline with seed 1.</summary>
    public static string Run { get; } = $"llama-2023-{Some.Input().Hash[..8]}-1";

    public static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")))!;

    /// <summary>The panels that show something.</summary>
    public static IEnumerable<JsonNode> Panels(string name) =>
        Read(name)["panels"]!.AsArray().Select(panel => panel!).Where(panel => (string?)panel["type"] != "row");

    /// <summary>The variables that a person chooses by.</summary>
    public static IEnumerable<JsonNode> Variables(string name) =>
        Read(name)["templating"]!["list"]!.AsArray().Select(variable => variable!);

    /// <summary>Every query of every panel and annotation, as it stands there.</summary>
    public static IEnumerable<(string Panel, string Query)> Written(string name) =>
        (
            from panel in Panels(name)
            from target in panel["targets"]!.AsArray()
            select ((string)panel["title"]!, (string)target["expr"]!)
        ).Concat(
            from annotation in Read(name)["annotations"]!["list"]!.AsArray()
            select ((string)annotation!["name"]!, (string)annotation["expr"]!)
        );

    /// <summary>The same, its variables replaced as a person would choose them.</summary>
    /// <param name="name">Of the dashboard.</param>
    /// <param name="look">How far back a value counts.</param>
    /// <param name="range">What is shown.</param>
    /// <param name="run">Which run.</param>
    public static IEnumerable<(string Panel, string Query)> Queries(
        string name,
        string look,
        string range = "5m",
        string? run = null
    ) => Written(name).Select(asked => (asked.Panel, Replaced(asked.Query, look, range, run ?? Run)));

    private static string Replaced(string query, string look, string range, string run) =>
        query
            .Replace("$scenario", "llama-2023")
            .Replace("$cohort", "llama")
            .Replace("$runs", ".*")
            .Replace("$run", run)
            .Replace("$base", run)
            .Replace("$job", ".*")
            .Replace("$instance", ".*")
            .Replace("$look", look)
            .Replace("$__rate_interval", "15s")
            .Replace("$__range", range);
}
