namespace TalentDynamics.Model.Scenarios.Documents;

/// <summary>The word that somebody probably meant.</summary>
internal static class Nearest
{
    private const int LongestList = 12;
    private const int MostCompared = 5000;

    /// <summary><c>did you mean "x"?</c> where one is near, else the words themselves where they are few.</summary>
    public static string Hint(string word, IReadOnlyCollection<string> words)
    {
        var nearest = words.Take(MostCompared).MinBy(w => (Distance(word, w), w));
        if (nearest is not null && Distance(word, nearest) <= Math.Max(1, word.Length / 3))
        {
            return $"\"{nearest}\" (did you mean that?)";
        }

        return words.Count switch
        {
            0 => "none, as there are none",
            <= LongestList => string.Join(", ", words.Order(StringComparer.Ordinal)),
            _ => string.Join(", ", words.Order(StringComparer.Ordinal).Take(LongestList)) + ", …",
        };
    }

    /// <summary>Letters to change, add, leave out or swap with the next (optimal string alignment).</summary>
    public static int Distance(string a, string b)
    {
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
