namespace TalentDynamics.Model.Scenarios.Documents;

/// <summary>From where a scenario may take the files that it names: somebody else may have written it, and what it names is shown in faults and reports.</summary>
/// <param name="Roots">Folders, with everything below them; null for anywhere.</param>
internal sealed record AllowedFolders(IReadOnlyList<string>? Roots)
{
    /// <summary>Everything that may be read at all.</summary>
    public static AllowedFolders Anywhere { get; } = new(Roots: null);

    /// <summary>The folders of files that somebody named himself.</summary>
    /// <param name="files">Scenario files.</param>
    public static AllowedFolders Of(params IEnumerable<string> files) =>
        new([.. files.Select(file => Path.GetDirectoryName(Path.GetFullPath(file)) ?? file)]);

    /// <summary>Whether a file may be taken, wherever links on the way to it lead; a fault where it may not.</summary>
    /// <param name="name">The file as it was written, beside which document.</param>
    /// <param name="pointer">The path there.</param>
    /// <param name="faults">Receives why not.</param>
    internal bool Allow(Scalar name, string pointer, List<Fault> faults)
    {
        var file = Path.Combine(Path.GetDirectoryName(name.Origin.File) ?? "", name.Text);
        var isAllowed = Roots is null || Roots.Any(root => RealPath.IsBelow(root, file));
        if (!isAllowed)
        {
            faults.Add(
                name.Origin.Fault(
                    pointer,
                    $"{name.Text}, which leads out of the scenario's folder",
                    "a file in that folder or below, or --allow-outside"
                )
            );
        }

        return isAllowed;
    }

    /// <summary>A layer without the files that it may not take.</summary>
    internal Mapping Within(Mapping layer, List<Fault> faults)
    {
        if (layer["roster"] is Scalar { IsNull: false } roster && !Allow(roster, "/roster", faults))
        {
            layer = layer.With("roster", new Unread(roster.Origin));
        }

        if (
            layer["ties"] is Mapping ties
            && ties["pairs"] is Scalar { IsNull: false } pairs
            && !Allow(pairs, "/ties/pairs", faults)
        )
        {
            layer = layer.With("ties", ties.With("pairs", new Unread(pairs.Origin)));
        }

        layer = Without(layer, "posterior", "/posterior", faults);
        return layer["cohorts"] is Mapping cohorts ? layer.With("cohorts", WithinCohorts(cohorts, faults)) : layer;
    }

    private Mapping WithinCohorts(Mapping cohorts, List<Fault> faults)
    {
        foreach (var (id, entry) in cohorts.Entries)
        {
            if (entry.Value is Mapping cohort)
            {
                cohorts = cohorts.With(id, WithinCohort(cohort, $"/cohorts/{id}", faults));
            }
        }

        return cohorts;
    }

    private Mapping WithinCohort(Mapping cohort, string pointer, List<Fault> faults)
    {
        if (cohort["lists"] is Mapping lists && !AllAllowed(lists, $"{pointer}/lists", faults))
        {
            cohort = cohort.With("lists", new Unread(lists.Origin));
        }

        return Without(cohort, "observed", $"{pointer}/observed", faults);
    }

    private bool AllAllowed(Mapping lists, string pointer, List<Fault> faults)
    {
        var before = faults.Count;
        foreach (var (key, entry) in lists.Entries)
        {
            if (entry.Value is Scalar { IsNull: false } name)
            {
                Allow(name, $"{pointer}/{key}", faults);
            }
        }

        return faults.Count == before;
    }

    private Mapping Without(Mapping map, string key, string pointer, List<Fault> faults) =>
        map[key] is Scalar { IsNull: false } name && !Allow(name, pointer, faults)
            ? map with
            {
                Entries = map.Entries.Where(entry => entry.Key != key).ToDictionary(StringComparer.Ordinal),
            }
            : map;
}
