using System.Globalization;
using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Charts;

/// <summary>Small drawings inside tables and under headings. They stretch with their column; colours come from the style sheet.</summary>
/// <remarks>Every drawing has its message as its label; the numbers stand in the same row, so nothing is said by the drawing alone.</remarks>
internal static class Sparklines
{
    private const int Height = 20;

    /// <summary>A difference with its intervals and the line of no difference, on a scale that a whole table shares.</summary>
    /// <param name="scale">What the whole table shares.</param>
    /// <param name="value">The difference.</param>
    /// <param name="noise">What more worlds would take away.</param>
    /// <param name="reach">What is not known of the parameters; null where they are given.</param>
    /// <param name="label">The message.</param>
    public static Html Interval(Span scale, double value, Span noise, Span? reach, string label) =>
        Html.Of(
            $"""
            {Open(label)}<path class="mark-zero" d="{Down(scale.At(0))}"/>{(
                reach is { } wide
                    ? Html.Of($"<path class=\"mark-reach\" d=\"{Across(scale.At(wide.Low), scale.At(wide.High))}\"/>")
                    : Html.Empty
            )}<path class="mark-interval" d="{Across(scale.At(noise.Low), scale.At(noise.High))}"/><path class="mark-value" d="{Down(
                scale.At(value)
            )}"/></svg>
            """
        );

    /// <summary>A scale on which differences, their intervals and the line of no difference all have room.</summary>
    /// <param name="differences">At least one: what more worlds would take away, and what is not known of the parameters.</param>
    public static Span Scale(IReadOnlyCollection<(Span Noise, ParameterInterval? Reach)> differences)
    {
        var low = Math.Min(0, differences.Min(d => Math.Min(d.Noise.Low, d.Reach?.Lower ?? 0)));
        var high = Math.Max(0, differences.Max(d => Math.Max(d.Noise.High, d.Reach?.Upper ?? 0)));
        var margin = Math.Max(.05, .06 * (high - low));
        return new(low - margin, high + margin);
    }

    /// <summary>What is simulated of a count, its interval and, where it is known, what was observed.</summary>
    public static Html Spread(Span scale, double mean, Span interval, double? observed, string label) =>
        Html.Of(
            $"""
            {Open(label)}<path class="mark-reach" d="{Across(scale.At(interval.Low), scale.At(interval.High))}"/><path class="mark-value" d="{Down(
                scale.At(mean)
            )}"/>{(
                observed is { } seen
                    ? Html.Of($"<path class=\"mark-point mark-observed\" d=\"{Dot(scale.At(seen))}\"/>")
                    : Html.Empty
            )}</svg>
            """
        );

    /// <summary>A probability as a bar from 0 to 100 %.</summary>
    public static Html Share(double share, string label) =>
        Html.Of(
            $"{Open(label)}<path class=\"mark-axis\" d=\"{Across(Inside(0), Inside(1))}\"/><path class=\"mark-bar\" d=\"{Across(Inside(0), Inside(share))}\"/></svg>"
        );

    /// <summary>The scale under a column of drawings.</summary>
    /// <param name="scale">What the drawings share.</param>
    /// <param name="least">The smallest step: 1 where whole people are counted.</param>
    public static Html Axis(Span scale, double least)
    {
        var step = Math.Max(least, scale.Step);
        var ticks = Enumerable
            .Range((int)Math.Ceiling(scale.Low / step), 12)
            .Select(i => i * step)
            .Where(v => v <= scale.High);
        return Html.Of(
            $"<div class=\"ticks\">{Html.Each(ticks, v => Html.Of($"<span style=\"left:{Number(scale.At(v))}%\">{Tick(v)}</span>"))}</div>"
        );
    }

    /// <summary>The scale under probabilities.</summary>
    public static Html Percents { get; } =
        Html.Of(
            $"<div class=\"ticks\">{Html.Each([0, .5, 1.0], v => Html.Of($"<span style=\"left:{Number(Inside(v))}%\">{100 * v:0} %</span>"))}</div>"
        );

    /// <summary>Parts of a whole, one after the other.</summary>
    /// <param name="parts">The number of a colour, from 0, and the share.</param>
    /// <param name="label">The message.</param>
    public static Html Stack(IEnumerable<(int Colour, double Share)> parts, string label)
    {
        var at = 0.0;
        return Html.Of(
            $"{Open(label)}{Html.Each(parts, part =>
            {
                var from = at;
                at += part.Share;
                return Html.Of($"<path class=\"mark-part part-{part.Colour}\" d=\"{Across(100 * from, 100 * at)}\"/>");
            })}</svg>"
        );
    }

    private static string Tick(double value) =>
        value.ToString("0.##", CultureInfo.InvariantCulture).Replace("-", "−", StringComparison.Ordinal);

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

/// <summary>From a low to a high number, of a scale or of an interval.</summary>
internal readonly record struct Span(double Low, double High)
{
    /// <summary>Where a value stands, in percent of the width.</summary>
    public double At(double value) => 100 * (value - Low) / (High - Low);

    /// <summary>A round step of which about five fit.</summary>
    public double Step
    {
        get
        {
            var rough = Math.Max((High - Low) / 5, 1e-9);
            var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
            return (rough / power) switch
            {
                <= 1 => power,
                <= 2 => 2 * power,
                <= 5 => 5 * power,
                _ => 10 * power,
            };
        }
    }
}
