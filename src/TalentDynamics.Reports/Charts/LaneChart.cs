using System.Collections.Immutable;
using System.Globalization;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Charts;

/// <summary>A lane of somebody's time: where they were until when, then where they went, and why they may have gone.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Left">When the first bar ends, a share of the width; null for one that reaches its end.</param>
/// <param name="Next">What the second bar is called; empty where that is unknown.</param>
/// <param name="Causes">Shares of each cause, in the order of the key, which sum to 1; none where they are unknown.</param>
/// <param name="Label">All of it in words.</param>
internal sealed record Lane(string Name, double? Left, string Next, ImmutableArray<double> Causes, string Label);

/// <summary>Something that happened to everybody at once.</summary>
/// <param name="At">A share of the width.</param>
/// <param name="Label">What it was.</param>
internal sealed record Hairline(double At, string Label);

/// <summary>One lane a person, employers as bars, exits with their causes stacked, events as hairlines.</summary>
internal static class LaneChart
{
    private const int Bar = 14;
    private const int Stack = 9;
    private const int Foot = 24;

    private static readonly Layout Wide = new("wide", 190, 690, 26, 0);

    // Names stand above the bars, so that a narrow window shows the whole time and nobody seems to stay.
    private static readonly Layout Narrow = new("narrow", 0, 330, 42, 17);

    /// <summary>Draws them, once for wide windows and once for narrow ones.</summary>
    /// <param name="lanes">From above.</param>
    /// <param name="hairlines">Events.</param>
    /// <param name="dates">Marks of the time axis: where, and what it is called.</param>
    /// <param name="label">The message.</param>
    public static Html Of(
        IReadOnlyList<Lane> lanes,
        IReadOnlyCollection<Hairline> hairlines,
        IReadOnlyCollection<(double At, string Name)> dates,
        string label
    ) =>
        Html.Of(
            $"""
            <div class="lanes" tabindex="0" role="region" aria-label="Picture: {label}">{Html.Each(
                [Wide, Narrow],
                layout => Picture(layout, lanes, Html.Each(hairlines, l => Line(layout, l, lanes.Count)), Html.Each(dates, d => Date(layout, d, lanes.Count)), label)
            )}</div>
            """
        );

    private static Html Picture(Layout layout, IReadOnlyList<Lane> lanes, Html events, Html dates, string label) =>
        Html.Of(
            $"<svg class=\"{layout.Style}\" viewBox=\"0 0 {layout.Names + layout.Width + 10} {lanes.Count * layout.Row + Foot}\" role=\"img\" aria-label=\"{label}\">{events}{Html.Each(lanes.Index(), lane => Draw(layout, lane.Item, lane.Index * layout.Row))}{dates}</svg>"
        );

    private static Html Draw(Layout layout, Lane lane, int top)
    {
        var left = layout.X(lane.Left ?? 1);
        var bar = top + layout.Above + (layout.Row - layout.Above - Bar) / 2;
        return Html.Of(
            $"""
            <g><title>{lane.Label}</title>{Name(layout, lane, top)}
            <rect class="lane-first" x="{layout.Names}" y="{bar}" width="{Number(left - layout.Names)}" height="{Bar}" rx="2"/>{Next(
                layout,
                lane,
                bar
            )}{Causes(lane, left, bar)}</g>
            """
        );
    }

    private static Html Name(Layout layout, Lane lane, int top) =>
        layout.Above == 0
            ? Html.Of($"<text class=\"lane-name\" x=\"{layout.Names - 8}\" y=\"{top + 17}\">{lane.Name}</text>")
            : Html.Of(
                $"<text class=\"lane-name above\" x=\"0\" y=\"{top + 14}\">{lane.Name}</text>{(lane.Left is null ? Html.Empty : Html.Of($"<text class=\"lane-next-name before\" x=\"{layout.Width}\" y=\"{top + 14}\">→ {lane.Next}</text>"))}"
            );

    private static Html Next(Layout layout, Lane lane, int bar)
    {
        if (lane.Left is not { } share)
        {
            return Html.Empty;
        }

        var (left, end) = (layout.X(share), layout.X(1));
        return Html.Of(
            $"<rect class=\"lane-next\" x=\"{Number(left)}\" y=\"{bar}\" width=\"{Number(end - left)}\" height=\"{Bar}\" rx=\"2\"/>{(layout.Above == 0 ? Destination(layout, lane.Next, left, bar + 11) : Html.Empty)}"
        );
    }

    // Behind the exit where it has room, else before it; a name that has room on neither side is in the title.
    private static Html Destination(Layout layout, string name, double left, int y)
    {
        var wide = 6.2 * (name.Length + 2);
        return wide <= layout.X(1) - left - Stack - 5
                ? Html.Of($"<text class=\"lane-next-name\" x=\"{Number(left + Stack + 5)}\" y=\"{y}\">{name}</text>")
            : wide <= left - layout.Names - Stack
                ? Html.Of(
                    $"<text class=\"lane-next-name before\" x=\"{Number(left - Stack)}\" y=\"{y}\">→ {name}</text>"
                )
            : Html.Empty;
    }

    private static Html Causes(Lane lane, double left, int bar)
    {
        var (y, height) = (bar - 4.0, Bar + 8.0);
        var drawn = new List<Html>();
        foreach (var (cause, share) in lane.Causes.Index())
        {
            drawn.Add(
                Html.Of(
                    $"<rect class=\"cause-{cause}\" x=\"{Number(left - Stack / 2.0)}\" y=\"{Number(y)}\" width=\"{Stack}\" height=\"{Number(share * height)}\"/>"
                )
            );
            y += share * height;
        }

        return Html.All(drawn);
    }

    private static Html Line(Layout layout, Hairline line, int lanes) =>
        Html.Of(
            $"<g class=\"hairline\"><title>{line.Label}</title><path d=\"M{Number(layout.X(line.At))} 0 V{lanes * layout.Row}\"/></g>"
        );

    private static Html Date(Layout layout, (double At, string Name) date, int lanes)
    {
        var (x, y) = (layout.X(date.At), lanes * layout.Row);
        return Html.Of(
            $"<path class=\"lane-tick\" d=\"M{Number(x)} {y} v5\"/><text class=\"lane-date\" x=\"{Number(Math.Max(x, 14))}\" y=\"{y + 18}\">{date.Name}</text>"
        );
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>How a picture is divided.</summary>
    /// <param name="Style">Its class.</param>
    /// <param name="Names">Room for names before the bars.</param>
    /// <param name="Width">Of the time.</param>
    /// <param name="Row">Height of a lane.</param>
    /// <param name="Above">Of that, what words take above the bar.</param>
    private sealed record Layout(string Style, int Names, int Width, int Row, int Above)
    {
        public double X(double share) => Names + Width * Math.Clamp(share, 0, 1);
    }
}
