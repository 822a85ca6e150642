using System.Text;

namespace TalentDynamics.People.Folders;

/// <summary>Names as ids: lower-case letters and digits with single hyphens.</summary>
internal static class Slug
{
    /// <summary>The id of a name; <paramref name="otherwise"/> where nothing of it can be one.</summary>
    public static string Of(string name, string otherwise)
    {
        var id = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var isBoundary = i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            var letter = char.ToLowerInvariant(name[i]);
            if ((isBoundary || !char.IsAsciiLetterOrDigit(letter)) && id.Length > 0 && id[^1] != '-')
            {
                id.Append('-');
            }

            _ = char.IsAsciiLetterOrDigit(letter) ? id.Append(letter) : id;
        }

        var text = id.ToString().TrimEnd('-');
        return text.Length > 0 ? text : otherwise;
    }

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
}
