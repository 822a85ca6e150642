namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>An override as a layer over a scenario's tree.</summary>
internal static class OverrideLayer
{
    private static readonly string[] Entities = ["labs", "roster", "cohorts", "events"];

    public static Mapping Apply(Mapping tree, Override change, List<Fault> faults)
    {
        var at = new Origin(change.Origin, 1, 1);
        var keys = change.Path.Split('.');
        var pointer = "/" + string.Join('/', keys);
        if (change.Value is null || keys.Any(k => k.Length == 0))
        {
            faults.Add(at.Fault(pointer, $"\"{change.Path}\"", "path=value, such as labs.mistral.hiring=0.3"));
            return tree;
        }

        if (UnknownEntity(tree, keys) is { } allowed)
        {
            faults.Add(at.Fault(pointer, $"the unknown id \"{keys[1]}\"", allowed));
            return tree;
        }

        return Value(change, at, pointer, faults) is { } value
            ? Merge.Over(tree, Tables.WorkedIn(Layer(WithSource(keys, value), at), faults))
            : tree;
    }

    // Faults in a value stand at the option as a whole: a line and column within it would say nothing.
    private static Node? Value(Override change, Origin at, string pointer, List<Fault> faults)
    {
        var inside = new List<Fault>();
        var value = YamlTree.Read(change.Origin, change.Value!, inside);
        faults.AddRange(inside.Select(f => at.Fault(pointer, f.Found, f.Allowed)));
        if (value is null && inside.Count == 0)
        {
            faults.Add(at.Fault(pointer, "nothing", "a value; null takes an entry away"));
        }

        return value;
    }

    // An override can change an entity, and give a new one as a whole, but not a part of one that is not there.
    private static string? UnknownEntity(Mapping tree, string[] keys) =>
        keys.Length > 2 && Entities.Contains(keys[0]) && tree[keys[0]] is Mapping map && map[keys[1]] is null
            ? Nearest.Hint(keys[1], [.. map.Entries.Keys])
            : null;

    private static (string[] Keys, Node Value) WithSource(string[] keys, Node value) =>
        value is not Scalar { IsNull: false } ? (keys, value)
        : At(keys)?.IsQuantity == true ? (keys, Quantity(value))
        : keys[^1] == "value" && At(keys[..^1])?.IsQuantity == true ? (keys[..^1], Quantity(value))
        : (keys, value);

    private static Mapping Quantity(Node value) =>
        Mapping
            .Empty(value.Origin.File)
            .With("value", value)
            .With("source", new Scalar(value.Origin, Source(value.Origin.File), Plain: false));

    private static string Source(string origin) =>
        origin.StartsWith("--", StringComparison.Ordinal)
            ? "assumed: set on the command line"
            : "assumed: set in the environment";

    private static Mapping Layer((string[] Keys, Node Value) set, Origin at)
    {
        var node = set.Value;
        foreach (var key in Enumerable.Reverse(set.Keys))
        {
            node = new Mapping(at, new Dictionary<string, Entry>(StringComparer.Ordinal) { [key] = new(at, node) });
        }

        return (Mapping)node;
    }

    private static Slot? At(string[] keys)
    {
        var slot = Slot.Root;
        foreach (var key in keys)
        {
            slot =
                slot?.Properties.TryGetValue(key, out var inner) == true ? inner
                : slot?.Type.ElementType is not null && slot.Type.KeyType is not null ? slot.Element
                : null;
        }

        return slot;
    }
}
