using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Variants;

/// <summary>Where a file says something, be it by its own key or by <c>set</c>.</summary>
internal static class Place
{
    /// <summary>The nearest place to a pointer; the file's beginning where it says nothing of it.</summary>
    public static Origin Of(string file, string pointer)
    {
        var start = new Origin(file, 1, 1);
        var text = TextFile.Read(file, OrdinaryFile.LargestDocument, start, "/", []);
        return text is not null && YamlTree.Read(file, text, []) is Mapping map
            ? Set(map, pointer) ?? Deepest(map, pointer) ?? start
            : start;
    }

    private static Origin? Set(Mapping map, string pointer) =>
        map["set"] is Mapping paths
            ? paths
                .Entries.Where(e => pointer.StartsWith("/" + e.Key.Replace('.', '/'), StringComparison.Ordinal))
                .Select(e => (Origin?)e.Value.Key)
                .FirstOrDefault()
            : null;

    private static Origin? Deepest(Mapping map, string pointer)
    {
        Origin? at = null;
        Node? node = map;
        foreach (var key in pointer.Split('/').Skip(1))
        {
            if (node is not Mapping here || !here.Entries.TryGetValue(key, out var entry))
            {
                break;
            }

            (node, at) = (entry.Value, entry.Key);
        }

        return at;
    }
}
