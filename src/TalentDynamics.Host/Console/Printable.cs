using System.Globalization;
using System.Text;

namespace TalentDynamics.Host.Console;

/// <summary>Text from outside as a terminal or a log may have it: what would command the terminal, or turn the reading direction, is written out.</summary>
internal static class Printable
{
    // Both directions' embeddings, overrides and isolates: with them a line reads otherwise than it is.
    private const string Turning = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    /// <summary>A single line: its line ends are written out as well.</summary>
    public static string Line(string text) => Escaped(text, keeps: "\t");

    /// <summary>Text of several lines.</summary>
    public static string Lines(string text) => Escaped(text, keeps: "\t\n");

    private static string Escaped(string text, string keeps)
    {
        if (!text.Any(c => Commands(c) && !keeps.Contains(c)))
        {
            return text;
        }

        var printable = new StringBuilder();
        foreach (var c in text)
        {
            _ =
                Commands(c) && !keeps.Contains(c)
                    ? printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")
                    : printable.Append(c);
        }

        return printable.ToString();
    }

    private static bool Commands(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' || Turning.Contains(c);
}
