using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>A scenario file with everything it extends beneath it and the tables it names worked in.</summary>
internal static class LayerFile
{
    private const int LongestChain = 32;

    /// <summary>The merged layers; null when a file of the chain could not be read at all.</summary>
    public static Mapping? Load(string path, AllowedFolders allowed, List<Fault> faults) =>
        Load(path, [], new(path, 1, 1), allowed, faults);

    private static Mapping? Load(
        string path,
        IReadOnlyList<string> below,
        Origin namedAt,
        AllowedFolders allowed,
        List<Fault> faults
    )
    {
        var text = TextFile.Read(
            path,
            OrdinaryFile.LargestDocument,
            namedAt,
            below.Count == 0 ? "/" : "/extends",
            faults
        );
        if (text is null)
        {
            return null;
        }

        switch (YamlTree.Read(path, text, faults))
        {
            case Mapping map:
                return OverParent(
                    InlinedTables.WorkedIn(allowed.Within(map, faults), faults),
                    path,
                    [.. below, path],
                    allowed,
                    faults
                );
            case null when faults.Count > 0:
                return null;
            case var other:
                faults.Add(
                    new(
                        path,
                        1,
                        1,
                        "/",
                        other switch
                        {
                            null => "an empty file",
                            Scalar => "no map",
                            _ => other.Words,
                        },
                        "a map, beginning with schemaVersion: 1"
                    )
                );
                return null;
        }
    }

    private static Mapping? OverParent(
        Mapping map,
        string path,
        IReadOnlyList<string> chain,
        AllowedFolders allowed,
        List<Fault> faults
    )
    {
        if (map["extends"] is not { } extends)
        {
            Changes.Refuse(map, faults);
            return Changes.Apart(map);
        }

        var own = Changes.Apart(map) with
        {
            Entries = Changes.Apart(map).Entries.Where(e => e.Key != "extends").ToDictionary(StringComparer.Ordinal),
        };
        if (extends is not Scalar { IsNull: false, Text.Length: > 0 } name)
        {
            faults.Add(extends.Origin.Fault("/extends", extends.Words, "the relative path of one scenario file"));
            return own;
        }

        var parent = Path.Combine(Path.GetDirectoryName(path) ?? "", name.Text);
        if (Cycle(parent, chain) is { } cycle)
        {
            faults.Add(name.Origin.Fault("/extends", $"a cycle: {cycle}", "a chain that ends"));
            return own;
        }

        if (!allowed.Allow(name, "/extends", faults))
        {
            return null;
        }

        return Load(parent, chain, name.Origin, allowed, faults) is { } under
            ? Changes.WorkedIn(Merge.Over(under, own), map, allowed, faults)
            : null;
    }

    private static string? Cycle(string next, IReadOnlyList<string> chain) =>
        chain.Any(c => Path.GetFullPath(c) == Path.GetFullPath(next)) || chain.Count >= LongestChain
            ? string.Join(" → ", [.. chain, next])
            : null;
}
