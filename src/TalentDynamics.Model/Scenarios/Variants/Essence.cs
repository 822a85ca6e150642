using System.Text;
using System.Text.Json.Nodes;

namespace TalentDynamics.Model.Scenarios.Variants;

/// <summary>What of a scenario its worlds depend on: the canonical form without what is there for readers.</summary>
internal static class Essence
{
    private static readonly string[] ForReaders =
    [
        "name",
        "title",
        "description",
        "source",
        "grade",
        "notes",
        "role",
        "publishedTwoYearRetention",
    ];

    public static ReadOnlySpan<byte> Of(Scenario scenario)
    {
        var tree = JsonNode.Parse(ScenarioJson.Write(scenario))!;
        Strip(tree);
        return Encoding.UTF8.GetBytes(tree.ToJsonString());
    }

    // An id may be called like any of these keys, but then it maps to an object or is part of a list.
    private static void Strip(JsonNode node)
    {
        foreach (var (key, value) in node is JsonObject map ? map.ToArray() : [])
        {
            if (ForReaders.Contains(key) && (value is JsonValue || key == "publishedTwoYearRetention"))
            {
                node.AsObject().Remove(key);
            }
            else if (value is JsonObject inner)
            {
                Strip(inner);
            }
        }
    }
}
