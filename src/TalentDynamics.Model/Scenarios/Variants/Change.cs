using System.Collections.Immutable;
using System.Text.Json.Nodes;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Model.Scenarios.Variants;

/// <summary>One thing that is different in a variant, of what its worlds depend on.</summary>
/// <param name="Path">Dotted path, such as <c>events.meta-llama-4.size</c>.</param>
/// <param name="Before">What the base has, in words; null where it has nothing there.</param>
/// <param name="After">What the variant has; null where it has nothing there.</param>
public sealed record Change(string Path, string? Before, string? After)
{
    private const string Value = ".value";

    private static readonly string[] ForReaders = ["name", "title", "description", "source", "grade", "notes", "role"];

    private static readonly string[] Benchmarks = ["publishedTwoYearRetention"];

    /// <summary>All changes, by path. What is there for readers only, such as names and sources, is none.</summary>
    public static ImmutableArray<Change> Between(Scenario @base, Scenario variant) =>
        [.. Between(Tree(@base), Tree(variant), "")];

    private static JsonObject Tree(Scenario scenario) => JsonNode.Parse(ScenarioJson.Write(scenario))!.AsObject();

    private static IEnumerable<Change> Between(JsonObject @base, JsonObject variant, string path)
    {
        var keys = @base.Select(e => e.Key).Union(variant.Select(e => e.Key)).Order(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            var (before, after) = (@base[key], variant[key]);
            if (Benchmarks.Contains(key) || IsForReaders(key, before ?? after))
            {
                continue;
            }

            if (AsMaps(before, after) is var (a, b))
            {
                foreach (var change in Between(a, b, $"{path}{key}."))
                {
                    yield return change;
                }
            }
            else if (!JsonNode.DeepEquals(before, after))
            {
                yield return new(Shown(path + key), InWords(before), InWords(after));
            }
        }
    }

    // Two maps are compared by what is in them; so is a map of things by their ids, such as all grants, where the other has none of it.
    private static (JsonObject, JsonObject)? AsMaps(JsonNode? before, JsonNode? after) =>
        (before, after) switch
        {
            (JsonObject a, JsonObject b) => (a, b),
            (null, JsonObject b) when IsOfThings(b) => ([], b),
            (JsonObject a, null) when IsOfThings(a) => (a, []),
            _ => null,
        };

    private static bool IsOfThings(JsonObject map) => map.Count > 0 && map.All(e => e.Value is JsonObject);

    // An id may be called like any of these keys, but then it maps to an object.
    private static bool IsForReaders(string key, JsonNode? value) => value is JsonValue && ForReaders.Contains(key);

    private static string Shown(string path) =>
        path.EndsWith(Value, StringComparison.Ordinal) ? path[..^Value.Length] : path;

    private static string? InWords(JsonNode? node) =>
        node switch
        {
            null => null,
            JsonArray list => string.Join(", ", list.Select(InWords)),
            JsonObject map => map["name"]?.ToString() ?? map["description"]?.ToString() ?? "there",
            _ => node.ToString(),
        };
}
