using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.People.Folders;

/// <summary>Names as ids: lower-case letters and digits with single hyphens.</summary>
internal static class Slug
{
    /// <summary>The id of a name; <paramref name="otherwise"/> where nothing of it can be one.</summary>
    public static string Of(string name, string otherwise) =>
        Text.AsId(string.Concat(name.Select((c, i) => IsBoundary(name, i) ? $" {c}" : $"{c}"))) is { Length: > 0 } id
            ? id
            : otherwise;

    /// <summary>Ids of names, each its own: of two that would have the same, the second has a number.</summary>
    /// <param name="names">The names.</param>
    /// <param name="otherwise">Where nothing of a name can be an id.</param>
    /// <param name="taken">Ids that none may have.</param>
    public static Dictionary<string, string> OfEach(
        IEnumerable<string> names,
        string otherwise,
        params IEnumerable<string> taken
    )
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var used = taken.ToHashSet(StringComparer.Ordinal);
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            var id = Of(name, otherwise);
            var free = Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? id : $"{id}-{n}").First(used.Add);
            ids.Add(name, free);
        }

        return ids;
    }

    // HireDate is two words.
    private static bool IsBoundary(string name, int at) =>
        at > 0 && char.IsUpper(name[at]) && char.IsLower(name[at - 1]);
}
