using System.Globalization;
using TalentDynamics.Model.Runs;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Charts;

/// <summary>Small drawings inside tables and under headings. They stretch with their column; colours come from the style sheet.</summary>
/// <remarks>Every drawing has its message as its label; the numbers stand in the same row, so nothing is said by the drawing alone.</remarks>
internal static class Sparklines
{
    private const int Height = 20;

    /// <summary>A difference with its interval and the line of no difference, on a scale that a whole table shares.</summary>
    public static Html Interval((double Low, double High) scale, double value, double low, double high, string label)
    {
        double X(double v) => 100 * (v - scale.Low) / (scale.High - scale.Low);
        return Html.Of(
            $"""
            {Open(label)}<path class="mark-zero" d="{Down(X(0))}"/><path class="mark-interval" d="{Across(
                X(low),
                X(high)
            )}"/><path class="mark-point" d="{Dot(X(value))}"/></svg>
            """
        );
    }

    /// <summary>From a probability in the base to the one in the variant.</summary>
    public static Html Move(double from, double to, string label) =>
        Html.Of(
            $"""
            {Open(label)}<path class="mark-axis" d="{Across(1, 99)}"/><path class="mark-move" d="{Across(
                Inside(from),
                Inside(to)
            )}"/><path class="mark-point mark-base" d="{Dot(Inside(from))}"/><path class="mark-point" d="{Dot(
                Inside(to)
            )}"/></svg>
            """
        );

    /// <summary>A curve with its band over a lever; x and y are shares of the plot's width and height, from below.</summary>
    public static Html Frontier(
        IReadOnlyList<(double X, double Low, double Mid, double High)> points,
        double baseline,
        string label
    )
    {
        string At(double x, double y) => $"{Number(100 * x)} {Number(100 * (1 - y))}";
        var line = string.Join(" L", points.Select(p => At(p.X, p.Mid)));
        var band = string.Join(
            " L",
            points.Select(p => At(p.X, p.High)).Concat(points.Reverse().Select(p => At(p.X, p.Low)))
        );
        return Html.Of(
            $"""
            <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label="{label}"><path class="mark-axis" d="M0 0 L0 100 L100 100" fill="none"/><path class="mark-zero" d="M0 {Number(
                100 * (1 - baseline)
            )} L100 {Number(
                100 * (1 - baseline)
            )}"/><path class="mark-band" d="M{band} Z"/><path class="mark-line" d="M{line}"/>{Html.Each(
                points,
                p => Html.Of($"<path class=\"mark-point\" d=\"M{At(p.X, p.Mid)} l0 0\"/>")
            )}</svg>
            """
        );
    }

    private static Html Open(string label) =>
        Html.Of($"<svg viewBox=\"0 0 100 {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{label}\">");

    private static double Inside(double share) => 4 + 92 * share;

    private static string Down(double x) => $"M{Number(x)} 0 L{Number(x)} {Height}";

    private static string Across(double from, double to) => $"M{Number(from)} {Height / 2} L{Number(to)} {Height / 2}";

    private static string Dot(double x) => $"M{Number(x)} {Height / 2} l0 0";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
