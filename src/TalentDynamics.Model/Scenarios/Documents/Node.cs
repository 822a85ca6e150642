namespace TalentDynamics.Model.Scenarios.Documents;

/// <summary>Where something was written.</summary>
internal readonly record struct Origin(string File, int Line, int Column)
{
    public Fault Fault(string path, string found, string allowed) => new(File, Line, Column, path, found, allowed);
}

/// <summary>A document as it was written, every part with its place. YAML, CSV, JSON and overrides all become this one tree.</summary>
internal abstract record Node(Origin Origin)
{
    /// <summary>The node in words, for faults.</summary>
    public abstract string Words { get; }
}

/// <summary>A word, number or any other single value.</summary>
/// <param name="Origin">Where it starts.</param>
/// <param name="Text">Its text, unquoted.</param>
/// <param name="Plain">Whether it was unquoted, so that it may be a number, a truth value or null.</param>
/// <param name="Took">Whether it is a null that was laid over something, and so took it away.</param>
internal sealed record Scalar(Origin Origin, string Text, bool Plain, bool Took = false) : Node(Origin)
{
    public bool IsNull => Plain && Text is "" or "null" or "~" or "Null" or "NULL" && Plain;

    public override string Words =>
        IsNull ? "nothing"
        : Text.Length > 80 ? $"\"{Text[..80]}…\""
        : $"\"{Text}\"";
}

/// <summary>What stands for something that could not be read and of which that was said: nothing more is said of it.</summary>
internal sealed record Unread(Origin Origin) : Node(Origin)
{
    public override string Words => "something unreadable";
}

internal sealed record Sequence(Origin Origin, IReadOnlyList<Node> Items) : Node(Origin)
{
    public override string Words => "a list";
}

/// <summary>Nodes by key.</summary>
/// <param name="Origin">Where it starts.</param>
/// <param name="Entries">By key, in the order they were written.</param>
/// <param name="Fresh">Whether it replaces what it is laid over instead of being merged into it.</param>
internal sealed record Mapping(Origin Origin, IReadOnlyDictionary<string, MappingEntry> Entries, bool Fresh = false)
    : Node(Origin)
{
    public static Mapping Empty(string file) =>
        new(new(file, 1, 1), new Dictionary<string, MappingEntry>(StringComparer.Ordinal));

    public override string Words => "a map";

    public Node? this[string key] => Entries.TryGetValue(key, out var entry) ? entry.Value : null;

    /// <summary>This map with one entry set.</summary>
    public Mapping With(string key, Node value)
    {
        var entries = new Dictionary<string, MappingEntry>(Entries, StringComparer.Ordinal)
        {
            [key] = new(Entries.TryGetValue(key, out var old) ? old.Key : value.Origin, value),
        };
        return this with { Entries = entries };
    }
}

/// <summary>What a key maps to.</summary>
/// <param name="Key">Where the key stands.</param>
/// <param name="Value">What it maps to.</param>
internal readonly record struct MappingEntry(Origin Key, Node Value);
