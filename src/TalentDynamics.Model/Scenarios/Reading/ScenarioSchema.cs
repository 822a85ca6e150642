using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>The JSON Schema of scenario files, for editors: made from the same types that files are read by, and described by their documentation.</summary>
/// <remarks>
/// A file that <c>extends</c> another may leave out anything and take entries away with null, so the schema demands keys only of a file
/// that stands alone; what the merged whole must have is checked when it is read.
/// </remarks>
internal sealed class ScenarioSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Dictionary<string, string> summaries;

    private ScenarioSchema(XDocument documentation) =>
        summaries = documentation
            .Descendants("member")
            .Where(m => m.Element("summary") is not null)
            .ToDictionary(m => m.Attribute("name")!.Value, m => Plain(m.Element("summary")!), StringComparer.Ordinal);

    /// <summary>The schema as text, indented, with a line end at its end.</summary>
    /// <param name="documentation">The XML documentation of this assembly.</param>
    public static string Write(XDocument documentation) =>
        new ScenarioSchema(documentation).Root().ToJsonString(Indented) + "\n";

    private JsonObject Root()
    {
        var root = Of(Slot.Root);
        root["properties"]!["extends"] = new JsonObject
        {
            ["type"] = "string",
            ["description"] = "Relative path of the one scenario that this one is laid over.",
        };
        AddChanges(root["properties"]!.AsObject());
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", "TalentDynamics scenario");
        root["if"] = new JsonObject { ["required"] = new JsonArray("extends") };
        root["else"] = new JsonObject { ["required"] = new JsonArray([.. Alone()]) };
        return root;
    }

    private void AddChanges(JsonObject properties)
    {
        properties["set"] = new JsonObject
        {
            ["type"] = "object",
            ["description"] =
                "Beside extends: values by dotted path, such as labs.mistral.opens; null takes an entry away.",
        };
        properties["without"] = new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "string", ["pattern"] = Text.Id },
            ["description"] = "Beside extends: ids of events that do not happen.",
        };
        properties["add"] = new JsonObject
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = Text.Id },
            ["additionalProperties"] = Of(Slot.Root.Properties["events"].Element),
            ["description"] = "Beside extends: events that happen besides, by new ids.",
        };
    }

    private static IEnumerable<JsonNode> Alone() =>
        Slot
            .Root.Properties.Values.Where(p => p.Required && (Defaults.Layer[p.Name] is null || p.Name == "labs"))
            .Select(p => p.Name)
            .Order(StringComparer.Ordinal)
            .Select(n => (JsonNode)n);

    private JsonObject Of(Slot slot)
    {
        var schema = slot.Type.Kind switch
        {
            JsonTypeInfoKind.Object => Map(slot),
            JsonTypeInfoKind.Dictionary when slot.KnownKeys is not null => Parameters(slot),
            JsonTypeInfoKind.Dictionary => Entities(slot),
            JsonTypeInfoKind.Enumerable => new() { ["type"] = "array", ["items"] = Of(slot.Element) },
            _ => slot.Scalars!.Schema,
        };
        if (slot.MemberId is { } member && summaries.TryGetValue(member, out var summary))
        {
            schema["description"] = summary;
        }

        return schema;
    }

    private JsonObject Map(Slot slot)
    {
        var properties = new JsonObject();
        foreach (var key in slot.KnownKeys!)
        {
            var property = slot.Properties[key];
            var schema = Of(property);
            properties[key] =
                property.IsTable ? Also(schema, "string")
                : property.Required ? schema
                : Also(schema, "null");
        }

        var map = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
        if (slot.IsQuantity)
        {
            map["dependentRequired"] = new JsonObject { ["value"] = new JsonArray("source") };
        }

        return map;
    }

    private JsonObject Entities(Slot slot) =>
        new()
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = Text.Id },
            ["additionalProperties"] = Also(Of(slot.Element), "null"),
        };

    private JsonObject Parameters(Slot slot)
    {
        var properties = new JsonObject();
        foreach (var row in ParameterTable.Rows)
        {
            var schema = Of(slot.Element);
            var inner = schema["properties"]!;
            inner["unit"] = new JsonObject { ["const"] = row.Unit };
            if (!double.IsNegativeInfinity(row.Lower))
            {
                inner["value"]![row.Exclusive ? "exclusiveMinimum" : "minimum"] = row.Lower;
            }

            schema["description"] =
                $"{row.Symbol}, {row.Unit}, {row.Allowed}. Default {row.Default.Value}, prior {row.Default.Prior}. {row.Default.Source}.";
            properties[row.Key] = schema;
        }

        return new()
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Also(JsonObject schema, string type)
    {
        if (schema["enum"] is JsonArray words)
        {
            words.Add(null);
        }
        else
        {
            schema["type"] = schema["type"] switch
            {
                JsonArray types => new JsonArray([.. types.Select(t => t!.DeepClone()), type]),
                var one => new JsonArray(one!.DeepClone(), type),
            };
        }

        return schema;
    }

    private static string Plain(XElement summary) =>
        string.Join(
            ' ',
            string.Concat(summary.Nodes().Select(Plain)).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)
        );

    private static string Plain(XNode node) =>
        node switch
        {
            XElement e when e.Attribute("cref") is { } cref => cref.Value[(cref.Value.LastIndexOf('.') + 1)..],
            XElement e => e.Value,
            _ => node.ToString()
                .Replace("&gt;", ">", StringComparison.Ordinal)
                .Replace("&lt;", "<", StringComparison.Ordinal),
        };
}
