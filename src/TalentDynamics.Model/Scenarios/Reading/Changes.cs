using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>What a file that extends another says of its changes: <c>without</c> events, <c>add</c> events, <c>set</c> values by their path.</summary>
/// <remarks>The same could be said by laying maps over maps. Said so, a change of what is not there is a fault and no addition.</remarks>
internal static class Changes
{
    private const string Events = "events";

    /// <summary>The keys, in the order in which they are worked in.</summary>
    public static string[] Keys { get; } = ["without", "add", "set"];

    /// <summary>A layer without these keys.</summary>
    public static Mapping Apart(Mapping layer) =>
        layer with
        {
            Entries = layer.Entries.Where(e => !Keys.Contains(e.Key)).ToDictionary(StringComparer.Ordinal),
        };

    /// <summary>Refuses these keys in a file that extends nothing.</summary>
    public static void Refuse(Mapping layer, List<Fault> faults) =>
        faults.AddRange(
            layer
                .Entries.Where(e => Keys.Contains(e.Key))
                .Select(e => e.Value.Key.Fault($"/{e.Key}", $"\"{e.Key}\"", "it in a file that extends another"))
        );

    /// <summary>The tree with the changes of the layer that was laid over it.</summary>
    public static Mapping WorkedIn(Mapping tree, Mapping layer, AllowedFolders allowed, List<Fault> faults)
    {
        tree = Without(tree, layer["without"], faults);
        tree = Add(tree, layer["add"], faults);
        return Set(tree, layer["set"], allowed, faults);
    }

    private static Mapping Without(Mapping tree, Node? without, List<Fault> faults)
    {
        if (without is null or Scalar { IsNull: true })
        {
            return tree;
        }

        if (without is not Sequence list)
        {
            faults.Add(without.Origin.Fault("/without", without.Words, "a list of ids of events"));
            return tree;
        }

        for (var i = 0; i < list.Items.Count; i++)
        {
            tree = Without(tree, list.Items[i], $"/without/{i}", faults);
        }

        return tree;
    }

    private static Mapping Without(Mapping tree, Node id, string pointer, List<Fault> faults)
    {
        var known = Entities(tree, Events);
        if (id is Scalar word && known.Contains(word.Text))
        {
            return Over(tree, Events, word.Text, new(id.Origin, new Scalar(id.Origin, "null", Plain: true)));
        }

        faults.Add(
            id.Origin.Fault(pointer, $"{id.Words}, which is no event of the base", Nearest.Hint(Word(id), known))
        );
        return tree;
    }

    private static Mapping Add(Mapping tree, Node? add, List<Fault> faults)
    {
        if (add is null or Scalar { IsNull: true })
        {
            return tree;
        }

        if (add is not Mapping events)
        {
            faults.Add(add.Origin.Fault("/add", add.Words, "a map of new events by id"));
            return tree;
        }

        foreach (var (id, entry) in events.Entries)
        {
            if (Entities(tree, Events).Contains(id))
            {
                faults.Add(
                    entry.Key.Fault($"/add/{id}", $"\"{id}\", which the base has", "a new event; set changes one")
                );
            }

            tree = Over(tree, Events, id, entry);
        }

        return tree;
    }

    private static Mapping Set(Mapping tree, Node? set, AllowedFolders allowed, List<Fault> faults)
    {
        if (set is null or Scalar { IsNull: true })
        {
            return tree;
        }

        if (set is not Mapping paths)
        {
            faults.Add(set.Origin.Fault("/set", set.Words, "a map from paths to values"));
            return tree;
        }

        foreach (var (path, entry) in paths.Entries)
        {
            var source = $"assumed: set by {Path.GetFileName(entry.Key.File)}";
            tree = OverrideLayer.Apply(tree, new Lever(path, entry.Value, entry.Key, source), allowed, faults);
        }

        return tree;
    }

    private static Mapping Over(Mapping tree, string section, string id, MappingEntry entry) =>
        Merge.Over(tree, Map(entry.Key, section, new(entry.Key, Map(entry.Key, id, entry))));

    private static Mapping Map(Origin at, string key, MappingEntry entry) =>
        new(at, new Dictionary<string, MappingEntry>(StringComparer.Ordinal) { [key] = entry });

    private static List<string> Entities(Mapping tree, string section) =>
        tree[section] is Mapping map
            ? [.. map.Entries.Where(e => e.Value.Value is not Scalar { IsNull: true }).Select(e => e.Key)]
            : [];

    private static string Word(Node node) => node is Scalar word ? word.Text : "";
}
