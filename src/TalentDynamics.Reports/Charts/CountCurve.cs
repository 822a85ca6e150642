using System.Globalization;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Charts;

/// <summary>A count over time with its band, beside what really happened; as wide as its column.</summary>
internal static class CountCurve
{
    /// <summary>Draws it. All places are shares of the plot's width and height, from below.</summary>
    /// <param name="points">Of the simulated curve.</param>
    /// <param name="observed">Of what happened.</param>
    /// <param name="label">The message.</param>
    public static Html Of(
        IReadOnlyList<(double X, double Low, double Mid, double High)> points,
        IEnumerable<(double X, double Y)> observed,
        string label
    )
    {
        var band = points.Select(p => At(p.X, p.High)).Concat(points.Reverse().Select(p => At(p.X, p.Low)));
        return Html.Of(
            $"""
            <svg class="curve" viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label="{label}"><path class="mark-axis" d="M0 0 L0 100 L100 100" fill="none"/><path class="mark-band" d="M{string.Join(
                " L",
                band
            )} Z"/><path class="mark-line" d="M{string.Join(
                " L",
                points.Select(p => At(p.X, p.Mid))
            )}"/><path class="mark-observed" d="M{string.Join(
                " L",
                observed.Select(p => At(p.X, p.Y))
            )}"/></svg>
            """
        );
    }

    private static string At(double x, double y) => $"{Number(100 * x)} {Number(100 * (1 - y))}";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
