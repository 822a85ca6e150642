namespace TalentDynamics.Model.Scenarios.Reading;

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

    /// <summary>Levenshtein's distance: letters to change, add or leave out.</summary>
    public static int Distance(string a, string b)
    {
        var above = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = above[0];
            above[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = above[j];
                above[j] = Math.Min(changed, Math.Min(above[j], above[j - 1]) + 1);
            }
        }

        return above[b.Length];
    }
}
