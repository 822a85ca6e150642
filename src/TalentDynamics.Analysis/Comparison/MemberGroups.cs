using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>Members of a cohort in groups of which none is too small to be shown.</summary>
/// <remarks>
/// Groups below the least size are put together. Where they are still too few, the smallest other groups join them: otherwise the total less
/// the groups that are shown would tell what was to be hidden.
/// </remarks>
/// <param name="Attribute">By what.</param>
/// <param name="Groups">The largest first, those put together last and without a name; members by their position in the cohort.</param>
/// <param name="Smallest">The least size, ≥ 1.</param>
internal sealed record MemberGroups(
    string Attribute,
    ImmutableArray<(string? Name, ImmutableArray<int> Members)> Groups,
    int Smallest
)
{
    /// <summary>Groups by the value of an attribute.</summary>
    /// <param name="attribute">Which.</param>
    /// <param name="levels">Of each member, the value as an id, and as it is written; null where it is not known.</param>
    /// <param name="smallest">The least size of a group that is shown.</param>
    public static MemberGroups Of(string attribute, IEnumerable<(string Id, string Name)?> levels, int smallest)
    {
        var all = levels
            .Select((level, member) => (level, member))
            .GroupBy(m => m.level?.Id, m => (m.level?.Name, m.member))
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .ToArray();
        var hidden = all.Where(g => g.Key is null || g.Count() < smallest).ToList();
        var shown = all.Except(hidden).ToList();
        while (hidden.Count > 0 && hidden.Sum(g => g.Count()) < smallest && shown.Count > 0)
        {
            hidden.Add(shown[^1]);
            shown.RemoveAt(shown.Count - 1);
        }

        (string?, ImmutableArray<int>)[] together =
            hidden.Count == 0 ? [] : [(null, [.. hidden.SelectMany(g => g.Select(m => m.member)).Order()])];
        return new(
            attribute,
            [.. shown.Select(g => (g.First().Name, g.Select(m => m.member).ToImmutableArray())), .. together],
            smallest
        );
    }

    /// <summary>By member, the index of their group.</summary>
    public int[] OfMembers()
    {
        var groups = new int[Groups.Sum(g => g.Members.Length)];
        for (var group = 0; group < Groups.Length; group++)
        {
            foreach (var member in Groups[group].Members)
            {
                groups[member] = group;
            }
        }

        return groups;
    }
}
