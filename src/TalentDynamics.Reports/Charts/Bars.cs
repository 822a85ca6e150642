using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Charts;

/// <summary>Tables whose cells have a bar with an interval under each number.</summary>
internal static class Bars
{
    /// <param name="caption">What the table shows.</param>
    /// <param name="heads">Of the columns; the first is that of the names.</param>
    /// <param name="rows">Name and numbers of each row.</param>
    public static Html Of(
        string caption,
        IReadOnlyList<string> heads,
        IReadOnlyList<(string Name, IReadOnlyList<Bar?> Bars)> rows
    )
    {
        var bars = rows.SelectMany(row => row.Bars).OfType<Bar>().ToArray();
        var scale = new Scale(
            Math.Min(0, bars.Min(bar => Math.Min(bar.Lower, bar.To))),
            bars.Max(bar => Math.Max(bar.Upper, bar.To))
        );
        return Table.In(
            caption,
            "bars",
            heads,
            Html.Each(
                rows,
                row => Table.Row(row.Name, row.Bars.Select((bar, i) => Table.Cell(heads[i + 1], scale.Drawn(bar))))
            )
        );
    }
}

/// <summary>A bar with its interval and its number.</summary>
/// <param name="From">Where it begins; 0 but in a waterfall.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Lower">Lower end of the interval of its end.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Label">The number in words.</param>
internal sealed record Bar(double From, double To, double Lower, double Upper, string Label);

/// <summary>From numbers to shares of a cell's width.</summary>
internal readonly record struct Scale(double Low, double High)
{
    public Html Drawn(Bar? bar) =>
        bar is null
            ? new("–")
            : Html.Of(
                $"""
                {bar.Label}<span class="track" aria-hidden="true"><i class="bar" style="left:{At(
                    Math.Min(bar.From, bar.To)
                )}%;width:{Wide(bar.From, bar.To)}%"></i><i class="whisker" style="left:{At(bar.Lower)}%;width:{Wide(
                    bar.Lower,
                    bar.Upper
                )}%"></i></span>
                """
            );

    private string At(double value) => Percent((value - Low) / Width);

    private string Wide(double from, double to) => Percent(Math.Abs(to - from) / Width);

    private double Width => Math.Max(High - Low, 1e-12);

    private static string Percent(double share) => $"{100 * Math.Clamp(share, 0, 1):0.##}";
}
