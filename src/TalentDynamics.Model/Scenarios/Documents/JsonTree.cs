using System.Text.Json;

namespace TalentDynamics.Model.Scenarios.Documents;

/// <summary>JSON as a tree; canonical JSON is one line, so the column is the byte.</summary>
internal static class JsonTree
{
    public static Node? Read(string file, ReadOnlySpan<byte> json, List<Fault> faults)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new() { MaxDepth = 32 });
            reader.Read();
            var node = Next(file, ref reader, "", faults);
            reader.Read();
            return node;
        }
        catch (JsonException e)
        {
            var (line, column) = ((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1);
            faults.Add(new(file, line, column, "/", $"a syntax error ({e.Message})", "JSON"));
            return null;
        }
    }

    private static Node Next(string file, ref Utf8JsonReader reader, string path, List<Fault> faults)
    {
        var at = At(file, ref reader);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(at, ref reader, path, faults),
            JsonTokenType.StartArray => List(at, ref reader, path, faults),
            JsonTokenType.String => new Scalar(at, reader.GetString()!, Plain: false),
            _ => new Scalar(at, System.Text.Encoding.UTF8.GetString(reader.ValueSpan), Plain: true),
        };
    }

    private static Mapping Map(Origin at, ref Utf8JsonReader reader, string path, List<Fault> faults)
    {
        var entries = new Dictionary<string, MappingEntry>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            var keyAt = At(at.File, ref reader);
            reader.Read();
            if (!entries.TryAdd(key, new(keyAt, Next(at.File, ref reader, $"{path}/{key}", faults))))
            {
                faults.Add(keyAt.Fault($"{path}/{key}", $"the key \"{key}\" a second time", "each key once"));
            }
        }

        return new(at, entries);
    }

    private static Sequence List(Origin at, ref Utf8JsonReader reader, string path, List<Fault> faults)
    {
        var items = new List<Node>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Next(at.File, ref reader, $"{path}/{items.Count}", faults));
        }

        return new(at, items);
    }

    private static Origin At(string file, ref Utf8JsonReader reader) => new(file, 1, (int)reader.TokenStartIndex + 1);
}
