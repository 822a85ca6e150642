using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TalentDynamics.Experiments.WhatIf;

/// <summary>One lever and where it is put: <c>events.meta-llama-4.size=-1.5..1.5:7</c>.</summary>
/// <param name="Path">Dotted path into the scenario.</param>
/// <param name="From">The first value.</param>
/// <param name="To">The last value, greater than the first.</param>
/// <param name="Points">How many values, evenly apart, both ends included.</param>
internal sealed partial record Sweep(string Path, double From, double To, int Points)
{
    private const int MostPoints = 101;

    internal const string Allowed =
        "path=from..to:points with from < to and 2 to 101 points, such as events.meta-llama-4.size=-1.5..1.5:7";

    /// <summary>The values, ascending.</summary>
    public ImmutableArray<double> Values =>
        [.. Enumerable.Range(0, Points).Select(i => Math.Round(From + (To - From) * i / (Points - 1), 12))];

    /// <summary>Null when it is not of the form, or not in the range.</summary>
    public static Sweep? Parse(string text)
    {
        var match = Form().Match(text);
        var numbers =
            double.TryParse(match.Groups["from"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var from)
            & double.TryParse(match.Groups["to"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var to)
            & int.TryParse(
                match.Groups["points"].Value,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var points
            );
        return numbers && double.IsFinite(to - from) && from < to && points is >= 2 and <= MostPoints
            ? new(match.Groups["path"].Value, from, to, points)
            : null;
    }

    [GeneratedRegex(
        @"^(?<path>[^=\s]+)=(?<from>[^=\s]+?)\.\.(?<to>[^=\s:]+):(?<points>[0-9]+)$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Form();
}
