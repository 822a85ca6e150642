namespace TalentDynamics.Model.Scenarios.Documents;

/// <summary>The word that somebody probably meant.</summary>
internal static class Nearest
{
    private const int LongestList = 26;
    private const int MostShown = 3;
    private const int LongestWord = 200;
    private const int MostCompared = 5000;

    /// <summary><c>did you mean "x"?</c> where one is near, else the words themselves where they are few, else the nearest.</summary>
    public static string Hint(string word, IReadOnlyCollection<string> words) =>
        Of(word, words) is { } near
            ? $"\"{near}\" (did you mean that?)"
            : words.Count switch
            {
                0 => "none, as there are none",
                <= LongestList => string.Join(", ", words.Order(StringComparer.Ordinal)),
                _ => $"one of {words.Count}, the nearest {string.Join(", ", ByDistance(word, words).Take(MostShown))}",
            };

    /// <summary>The word that was probably meant; null where none is near.</summary>
    public static string? Of(string word, IReadOnlyCollection<string> words) =>
        ByDistance(word, words).FirstOrDefault() is { } nearest
        && Distance(word, nearest) <= Math.Max(1, word.Length / 3)
            ? nearest
            : null;

    private static IOrderedEnumerable<string> ByDistance(string word, IReadOnlyCollection<string> words) =>
        words.Take(MostCompared).OrderBy(w => Distance(word, w)).ThenBy(w => w, StringComparer.Ordinal);

    /// <summary>Letters to change, add, leave out or swap with the next (optimal string alignment).</summary>
    public static int Distance(string a, string b)
    {
        // So many letters are at least to be changed: a file that is no table may have a cell of any length.
        if (Math.Abs(a.Length - b.Length) is > LongestWord and var atLeast)
        {
            return atLeast;
        }

        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 || j == 0 ? i + j : Step(d, a, b, i, j);
            }
        }

        return d[a.Length, b.Length];
    }

    private static int Step(int[,] d, string a, string b, int i, int j)
    {
        var change = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var best = Math.Min(change, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(best, d[i - 2, j - 2] + 1) : best;
    }
}
