using TalentDynamics.Grains.Attempts;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Reports;

/// <summary>A page of the family of report.html whose pictures are markup: no script, no network, one file.</summary>
/// <param name="Title">In the browser’s tab.</param>
/// <param name="Scenario">Above the headline.</param>
/// <param name="Headline">What one came for.</param>
/// <param name="Lead">The sentence below it.</param>
/// <param name="Sections">The findings.</param>
internal sealed record Sheet(string Title, string Scenario, string Headline, string Lead, IReadOnlyList<Html> Sections)
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    public string Markup() =>
        Html.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <meta http-equiv="Content-Security-Policy" content="{new Html(Policy)}" />
            <title>{Title}</title>
            <style>
            {new Html(ReportPage.Resource("report.css"))}
            {new Html(ReportPage.Resource("sheet.css"))}
            </style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the findings</a>
            <header>
            <p class="eyebrow">TalentDynamics · {Scenario}</p>
            <h1>{Headline}</h1>
            <p class="lead">{Lead}</p>
            </header>
            <main id="main">
            {Html.Each(Sections, section => section)}
            </main>
            <footer><p>Made by TalentDynamics. This file needs no network and runs no script.</p></footer>
            </body>
            </html>
            """
        ).Markup + "\n";

    /// <summary>A section as wide as the page.</summary>
    /// <param name="id">Of its heading.</param>
    /// <param name="title">The message.</param>
    /// <param name="note">How to read it.</param>
    /// <param name="body">The picture or table.</param>
    public static Html Section(string id, string title, string note, Html body) =>
        Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="{id}"><h2 id="{id}">{title}</h2>
            <p class="note">{note}</p>
            {body}</section>
            """
        );

    /// <summary>A table whose cells have a bar with an interval under each number.</summary>
    /// <param name="caption">What the table shows.</param>
    /// <param name="heads">Of the columns; the first is that of the names.</param>
    /// <param name="rows">Name and numbers of each row.</param>
    public static Html Bars(
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
        return Html.Of(
            $"""
            <div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table class="bars"><caption>{caption}</caption><thead><tr>{Html.Each(
                heads,
                head => Html.Of($"<th scope=\"col\">{head}</th>")
            )}</tr></thead><tbody>{Html.Each(
                rows,
                row => Html.Of($"<tr><th scope=\"row\">{row.Name}</th>{Html.Each(row.Bars, bar => scale.Cell(bar))}</tr>")
            )}</tbody></table></div>
            """
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
    public Html Cell(Bar? bar) =>
        bar is null
            ? new("<td>–</td>")
            : Html.Of(
                $"""
                <td>{bar.Label}<span class="track" aria-hidden="true"><i class="bar" style="left:{At(
                    Math.Min(bar.From, bar.To)
                )}%;width:{Wide(bar.From, bar.To)}%"></i><i class="whisker" style="left:{At(bar.Lower)}%;width:{Wide(
                    bar.Lower,
                    bar.Upper
                )}%"></i></span></td>
                """
            );

    private string At(double value) => Percent((value - Low) / Width);

    private string Wide(double from, double to) => Percent(Math.Abs(to - from) / Width);

    private double Width => Math.Max(High - Low, 1e-12);

    private static string Percent(double share) => $"{100 * Math.Clamp(share, 0, 1):0.##}";
}
