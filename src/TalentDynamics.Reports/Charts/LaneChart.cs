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
    private const int Names = 190;
    private const int Width = 690;
    private const int Row = 26;
    private const int Bar = 14;
    private const int Stack = 9;
    private const int Foot = 24;

    /// <summary>Draws them.</summary>
    /// <param name="lanes">From above.</param>
    /// <param name="hairlines">Events.</param>
    /// <param name="dates">Marks of the time axis: where, and what it is called.</param>
    /// <param name="label">The message.</param>
    public static Html Of(
        IReadOnlyList<Lane> lanes,
        IEnumerable<Hairline> hairlines,
        IEnumerable<(double At, string Name)> dates,
        string label
    )
    {
        var height = lanes.Count * Row;
        return Html.Of(
            $"""
            <div class="lanes" tabindex="0" role="region" aria-label="Picture: {label}"><svg viewBox="0 0 {Names + Width + 10} {height
                + Foot}" role="img" aria-label="{label}">{Html.Each(hairlines, line => Line(line, height))}{Html.Each(
                lanes.Index(),
                lane => Draw(lane.Item, lane.Index * Row)
            )}{Html.Each(dates, date => Date(date, height))}</svg></div>
            """
        );
    }

    private static Html Draw(Lane lane, int top)
    {
        var left = X(lane.Left ?? 1);
        var bar = top + (Row - Bar) / 2;
        return Html.Of(
            $"""
            <g><title>{lane.Label}</title><text class="lane-name" x="{Names - 8}" y="{top + 17}">{lane.Name}</text>
            <rect class="lane-first" x="{Names}" y="{bar}" width="{Number(left - Names)}" height="{Bar}" rx="2"/>{Next(
                lane,
                left,
                bar
            )}{Causes(lane, left, top)}</g>
            """
        );
    }

    private static Html Next(Lane lane, double left, int bar) =>
        lane.Left is null
            ? Html.Empty
            : Html.Of(
                $"<rect class=\"lane-next\" x=\"{Number(left)}\" y=\"{bar}\" width=\"{Number(X(1) - left)}\" height=\"{Bar}\" rx=\"2\"/><text class=\"lane-next-name\" x=\"{Number(left + Stack + 5)}\" y=\"{bar + 11}\">{Fitting(lane.Next, X(1) - left - Stack - 8)}</text>"
            );

    private static Html Causes(Lane lane, double left, int top)
    {
        var (y, height) = (top + 2.0, Row - 4.0);
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

    private static Html Line(Hairline line, int height) =>
        Html.Of(
            $"<g class=\"hairline\"><title>{line.Label}</title><path d=\"M{Number(X(line.At))} 0 V{height}\"/></g>"
        );

    private static Html Date((double At, string Name) date, int height) =>
        Html.Of(
            $"<path class=\"lane-tick\" d=\"M{Number(X(date.At))} {height} v5\"/><text class=\"lane-date\" x=\"{Number(X(date.At))}\" y=\"{height + 18}\">{date.Name}</text>"
        );

    // About so many letters have room; a name that has none is in the title.
    private static string Fitting(string name, double width) =>
        (int)(width / 6.2) is var letters && name.Length <= letters ? name
        : letters >= 4 ? $"{name[..(letters - 1)]}…"
        : "";

    private static double X(double share) => Names + Width * Math.Clamp(share, 0, 1);

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
