using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>
/// Holds a tree against the types of a scenario: every unknown or missing key, every value of the wrong kind, form or range becomes a
/// fault, and what remains is written as JSON that a <see cref="Scenario"/> can be read from.
/// </summary>
/// <remarks>A faulty part is replaced by a placeholder, so that one fault does not hide the next; <see cref="Placeholders"/> says where.</remarks>
internal sealed class TypedReader(List<Fault> faults)
{
    private readonly HashSet<string> placeholders = new(StringComparer.Ordinal);

    /// <summary>Paths at which a placeholder stands.</summary>
    public IReadOnlySet<string> Placeholders => placeholders;

    public Scenario Read(Node node)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Read(node, Slot.Root, "", json);
        }

        return JsonSerializer.Deserialize(
            buffer.GetBuffer().AsSpan(0, (int)buffer.Length),
            ScenarioJson.Context.Scenario
        )!;
    }

    private void Read(Node node, Slot slot, string path, Utf8JsonWriter json)
    {
        switch (slot.Type.Kind, node)
        {
            case (JsonTypeInfoKind.Object, Mapping map):
                ReadObject(map, slot, path, json);
                break;
            case (JsonTypeInfoKind.Dictionary, Mapping map):
                ReadDictionary(map, slot, path, json);
                break;
            case (JsonTypeInfoKind.Enumerable, Sequence list):
                ReadList(list, slot, path, json);
                break;
            case (_, Unread):
                placeholders.Add(path);
                slot.WritePlaceholder(json);
                break;
            case (_, Scalar { IsNull: false } scalar) when slot.Scalars is { } form && form.Write(scalar, json):
                break;
            default:
                Refuse(node.Origin, Words(node, slot), slot, path, json);
                break;
        }
    }

    private void ReadObject(Mapping map, Slot slot, string path, Utf8JsonWriter json)
    {
        RefuseUnknown(map, slot, path);
        json.WriteStartObject();
        foreach (var inner in slot.Properties.Values)
        {
            var there = map[inner.Name];
            if (there is not null || inner.Required)
            {
                json.WritePropertyName(inner.Name);
                if (there is not null)
                {
                    Read(there, inner, $"{path}/{inner.Name}", json);
                }
                else
                {
                    Refuse(map.Origin, "nothing", inner, $"{path}/{inner.Name}", json);
                }
            }
        }

        json.WriteEndObject();
    }

    private void ReadDictionary(Mapping map, Slot slot, string path, Utf8JsonWriter json)
    {
        RefuseUnknown(map, slot, path);
        json.WriteStartObject();
        foreach (var (key, entry) in map.Entries.Where(e => slot.KnownKeys?.Contains(e.Key) ?? true))
        {
            json.WritePropertyName(key);
            if (entry.Value is Scalar { IsNull: true } && slot.KnownKeys is null)
            {
                RefuseNothing(map, key, slot.Element, $"{path}/{key}", json);
            }
            else
            {
                Read(entry.Value, slot.Element, $"{path}/{key}", json);
            }
        }

        json.WriteEndObject();
    }

    private void ReadList(Sequence list, Slot slot, string path, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        for (var i = 0; i < list.Items.Count; i++)
        {
            Read(list.Items[i], slot.Element, $"{path}/{i}", json);
        }

        json.WriteEndArray();
    }

    private void RefuseUnknown(Mapping map, Slot slot, string path)
    {
        foreach (var (key, entry) in map.Entries)
        {
            if (slot.KnownKeys is null && !Text.IsId(key))
            {
                faults.Add(entry.Key.Fault($"{path}/{key}", $"\"{key}\"", Text.IdAllowed));
            }
            else if (slot.KnownKeys is { } known && !known.Contains(key))
            {
                ImmutableArray<string> words = path.Length == 0 ? [.. known, "extends", .. Changes.Keys] : known;
                var allowed = DecimalComma(map, key, entry) ?? Nearest.Hint(key, words);
                faults.Add(entry.Key.Fault($"{path}/{key}", $"the unknown key \"{key}\"", allowed));
            }
        }
    }

    // In braces "value: 0,155" is the value 0 and a key 155 with nothing after it.
    private static string? DecimalComma(Mapping map, string key, MappingEntry entry) =>
        entry.Value is Scalar { IsNull: true }
        && key.All(char.IsAsciiDigit)
        && map.Entries.Values.Select(e => e.Value).OfType<Scalar>().FirstOrDefault(s => EndsAt(s, entry.Key))
            is { } whole
            ? $"a decimal point, {whole.Text}.{key}, and no comma"
            : null;

    private static bool EndsAt(Scalar scalar, Origin comma) =>
        scalar.Origin.Line == comma.Line && scalar.Origin.Column + scalar.Text.Length + 1 == comma.Column;

    // Null takes away what a layer beneath gives. Here none gave it: an id that was misspelt, or an entry that was begun and left.
    private void RefuseNothing(Mapping map, string key, Slot slot, string path, Utf8JsonWriter json)
    {
        var others = map.Entries.Where(e => e.Value.Value is not Scalar { IsNull: true }).Select(e => e.Key);
        var near = Nearest.Of(key, [.. others]) is { } other ? $"; null takes an entry away, such as \"{other}\"" : "";
        faults.Add(map.Entries[key].Key.Fault(path, $"nothing under \"{key}\"", slot.Allowed + near));
        placeholders.Add(path);
        slot.WritePlaceholder(json);
    }

    private static string Words(Node node, Slot slot) =>
        node is Scalar { Plain: false } && slot.Scalars is NumberForm or TruthForm
            ? $"the text {node.Words}"
            : node.Words;

    private void Refuse(Origin origin, string found, Slot slot, string path, Utf8JsonWriter json)
    {
        faults.Add(origin.Fault(path, found, slot.Allowed));
        placeholders.Add(path);
        slot.WritePlaceholder(json);
    }
}
