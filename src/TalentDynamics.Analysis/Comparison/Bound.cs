using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>What a value has to be.</summary>
/// <param name="Text">As written.</param>
/// <param name="Number">The test of a number; null when a number cannot meet it.</param>
/// <param name="Literal">The literal it must equal when it is no number.</param>
internal sealed partial record Bound(string Text, Func<double, bool>? Number, string? Literal)
{
    /// <summary>Splits an expression into the path and the bound; null when it has no such form.</summary>
    public static (string Path, Bound Bound)? Parse(string expression)
    {
        if (Interval().Match(expression) is { Success: true } interval)
        {
            return Between(interval);
        }
        if (Relation().Match(expression) is { Success: true } relation)
        {
            return Related(relation);
        }
        return null;
    }

    /// <summary>Whether a JSON value is within; null when the two cannot be compared.</summary>
    public bool? Holds(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => Number?.Invoke(value.GetDouble()),
            JsonValueKind.True or JsonValueKind.False => Literal is "true" or "false"
                ? Literal == (value.GetBoolean() ? "true" : "false")
                : null,
            JsonValueKind.String => Literal is null ? null : Literal == value.GetString(),
            _ => null,
        };

    private static (string, Bound)? Between(Match match)
    {
        if (
            Parsed(match.Groups["low"].Value) is not { } low
            || Parsed(match.Groups["high"].Value) is not { } high
            || low > high
        )
        {
            return null;
        }
        return (match.Groups["path"].Value, new(match.Groups["bound"].Value, x => x >= low && x <= high, null));
    }

    private static (string, Bound)? Related(Match match)
    {
        var (relation, text) = (match.Groups["relation"].Value, match.Groups["value"].Value);
        var bound = $"{relation} {text}";
        if (Parsed(text) is not { } limit)
        {
            return relation is "=" or "==" ? (match.Groups["path"].Value, new(bound, null, text)) : null;
        }
        Func<double, bool> test = relation switch
        {
            ">=" => x => x >= limit,
            "<=" => x => x <= limit,
            ">" => x => x > limit,
            "<" => x => x < limit,
            _ => x => x == limit,
        };
        return (match.Groups["path"].Value, new(bound, test, text));
    }

    private static double? Parsed(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    [GeneratedRegex(
        @"^\s*(?<path>[\w.\-]+)\s+(?<bound>in\s*\[\s*(?<low>[^,\s]+)\s*,\s*(?<high>[^\]\s]+)\s*\])\s*$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Interval();

    [GeneratedRegex(
        @"^\s*(?<path>[\w.\-]+)\s*(?<relation>>=|<=|==|=|>|<)\s*(?<value>[\w.+\-]+)\s*$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Relation();
}
