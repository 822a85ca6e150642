using System.Text.Json.Nodes;

namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>The dashboards as they lie in the repository.</summary>
internal static class DashboardFiles
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "dashboards");

    public static string[] Names { get; } = ["talent", "engine"];

    public static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")))!;

    /// <summary>The panels that show something.</summary>
    public static IEnumerable<JsonNode> Panels(string name) =>
        Read(name)["panels"]!.AsArray().Select(panel => panel!).Where(panel => (string?)panel["type"] != "row");

    /// <summary>Every query of every panel, its variables replaced as a person would choose them.</summary>
    /// <param name="name">Of the dashboard.</param>
    /// <param name="look">How far back a value counts.</param>
    public static IEnumerable<(string Panel, string Query)> Queries(string name, string look) =>
        from panel in Panels(name)
        from target in panel["targets"]!.AsArray()
        select ((string)panel["title"]!, Replaced((string)target["expr"]!, look));

    private static string Replaced(string query, string look) =>
        query
            .Replace("$scenario", "llama-2023")
            .Replace("$cohort", "llama")
            .Replace("$run", ".*")
            .Replace("$instance", ".*")
            .Replace("$look", look)
            .Replace("$window", "15s")
            .Replace("$__range", "5m");
}
