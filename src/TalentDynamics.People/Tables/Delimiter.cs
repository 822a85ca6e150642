namespace TalentDynamics.People.Tables;

/// <summary>What stands between the cells of a text: of the usual characters the one that most lines have equally often.</summary>
internal static class Delimiter
{
    private const int Looked = 50;

    /// <summary>The characters that may stand there.</summary>
    public static IReadOnlyList<char> Known { get; } = [',', ';', '\t', '|'];

    /// <summary>The delimiter of a text; null where none stands in it.</summary>
    public static char? Of(string text)
    {
        var lines = Lines(text).Take(Looked).ToArray();
        return Known
            .Select(c => (Char: c, Usual: Usual(lines, c)))
            .Where(c => c.Usual.Count > 0)
            .OrderByDescending(c => c.Usual.Lines)
            .ThenByDescending(c => c.Usual.Count)
            .Select(c => (char?)c.Char)
            .FirstOrDefault();
    }

    /// <summary>A delimiter in words.</summary>
    public static string Words(char delimiter) =>
        delimiter switch
        {
            '\t' => "tab",
            _ => $"'{delimiter}'",
        };

    private static (int Count, int Lines) Usual(string[] lines, char c)
    {
        var usual = lines
            .Select(line => line.AsSpan().Count(c))
            .Where(count => count > 0)
            .CountBy(count => count)
            .OrderByDescending(p => p.Value)
            .ThenByDescending(p => p.Key)
            .FirstOrDefault();
        return (usual.Key, usual.Value);
    }

    // Without what is quoted: names are full of commas.
    private static IEnumerable<string> Lines(string text)
    {
        var (line, quoted) = (new System.Text.StringBuilder(), false);
        foreach (var c in text)
        {
            quoted ^= c == '"';
            if (c == '\n' && !quoted)
            {
                yield return line.ToString();
                line.Clear();
            }
            else if (!quoted && c != '"')
            {
                line.Append(c);
            }
        }

        yield return line.ToString();
    }
}
