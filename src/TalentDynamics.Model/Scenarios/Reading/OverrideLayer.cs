using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>One value to be laid over a tree.</summary>
/// <param name="Path">Dotted.</param>
/// <param name="Value">What is put there; null takes an entry away.</param>
/// <param name="At">Where it was written.</param>
/// <param name="Source">The source of a bare number that is given for a number with source.</param>
internal sealed record Lever(string Path, Node Value, Origin At, string Source);

/// <summary>An override as a layer over a scenario's tree.</summary>
internal static class OverrideLayer
{
    private static readonly string[] Entities = ["labs", "roster", "cohorts", "events", "grants"];

    public static Mapping Apply(Mapping tree, Override change, List<Fault> faults)
    {
        var at = new Origin(change.Origin, 1, 1);
        var pointer = Pointer(change.Path);
        if (change.Value is null || change.Path.Split('.').Any(k => k.Length == 0))
        {
            faults.Add(at.Fault(pointer, $"\"{change.Path}\"", "path=value, such as labs.mistral.hiring=0.3"));
            return tree;
        }

        return Value(change, at, pointer, faults) is { } value
            ? Apply(tree, new Lever(change.Path, value, at, Source(change.Origin)), AllowedFolders.Anywhere, faults)
            : tree;
    }

    /// <summary>The tree with one value laid over it.</summary>
    public static Mapping Apply(Mapping tree, Lever lever, AllowedFolders allowed, List<Fault> faults)
    {
        var keys = lever.Path.Split('.');
        if (UnknownEntity(tree, keys, lever.Value) is { } known)
        {
            faults.Add(lever.At.Fault(Pointer(lever.Path), $"the unknown id \"{keys[1]}\"", known));
            return tree;
        }

        return Merge.Over(
            tree,
            InlinedTables.WorkedIn(allowed.Within(Layer(WithSource(keys, lever), lever.At), faults), faults)
        );
    }

    private static string Pointer(string path) => "/" + path.Replace('.', '/');

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

    // An override can change an entity, take one away, and give a new one as a whole, but not a part of one that is not there.
    private static string? UnknownEntity(Mapping tree, string[] keys, Node value)
    {
        var isWhole = keys.Length == 2 && value is not Scalar { IsNull: true };
        if (keys.Length < 2 || isWhole || !Entities.Contains(keys[0]) || tree[keys[0]] is Unread)
        {
            return null;
        }

        var map = tree[keys[0]] as Mapping ?? Mapping.Empty("");
        var defaults = Defaults.Layer[keys[0]] as Mapping;
        return map[keys[1]] is null or Scalar { IsNull: true } && defaults?[keys[1]] is null
            ? Nearest.Hint(keys[1], [.. map.Entries.Keys])
            : null;
    }

    private static (string[] Keys, Node Value) WithSource(string[] keys, Lever lever) =>
        lever.Value is not Scalar { IsNull: false } ? (keys, lever.Value)
        : At(keys)?.IsQuantity == true ? (keys, Quantity(lever))
        : keys[^1] == "value" && At(keys[..^1])?.IsQuantity == true ? (keys[..^1], Quantity(lever))
        : (keys, lever.Value);

    private static Mapping Quantity(Lever lever)
    {
        var at = lever.Value.Origin;
        var entries = new Dictionary<string, MappingEntry>(StringComparer.Ordinal)
        {
            ["value"] = new(at, lever.Value),
            ["source"] = new(at, new Scalar(at, lever.Source, Plain: false)),
        };
        return new(at, entries);
    }

    private static string Source(string origin) =>
        origin.StartsWith("--", StringComparison.Ordinal)
            ? "assumed: set on the command line"
            : "assumed: set in the environment";

    private static Mapping Layer((string[] Keys, Node Value) set, Origin at)
    {
        var node = set.Value;
        foreach (var key in Enumerable.Reverse(set.Keys))
        {
            node = new Mapping(
                at,
                new Dictionary<string, MappingEntry>(StringComparer.Ordinal) { [key] = new(at, node) }
            );
        }

        return (Mapping)node;
    }

    private static Slot? At(string[] keys) => keys.Aggregate((Slot?)Slot.Root, (slot, key) => slot?.At(key));
}
