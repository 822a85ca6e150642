namespace TalentDynamics.Reports.Pages;

/// <summary>Tables of numbers, whose first column names the rows; where the window is narrow each row is a card.</summary>
/// <remarks>Roles stand beside the elements, as a style sheet that makes cards of rows would else take the table away from those who listen.</remarks>
internal static class Table
{
    /// <summary>A table of data with a caption for those who cannot see the chart beside it.</summary>
    public static Html Of(string caption, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows) =>
        In(
            caption,
            "",
            heads,
            Html.Each(rows, row => Row(row[0], row.Skip(1).Select((cell, i) => Cell(heads[i + 1], Html.Of($"{cell}")))))
        );

    /// <summary>A table whose second column is drawn.</summary>
    /// <param name="caption">What the table shows.</param>
    /// <param name="heads">Of the columns; empty over the drawings.</param>
    /// <param name="rows">Name, drawing, and what else there is to say.</param>
    /// <param name="axis">What stands under the drawings.</param>
    public static Html Drawn(string caption, IReadOnlyList<string> heads, IEnumerable<Html[]> rows, Html axis) =>
        In(
            caption,
            "drawn",
            heads,
            Html.Of(
                $"{Html.Each(rows, row => Drawn(heads, row))}<tr role=\"row\" class=\"axis\" aria-hidden=\"true\"><td></td><td class=\"marks\">{axis}</td><td colspan=\"{heads.Count - 2}\"></td></tr>"
            )
        );

    /// <summary>A table in a frame that scrolls where the window is narrow.</summary>
    /// <param name="caption">What the table shows.</param>
    /// <param name="style">Its class; empty for none.</param>
    /// <param name="heads">Of the columns; empty over a column of drawings.</param>
    /// <param name="body">The rows.</param>
    public static Html In(string caption, string style, IReadOnlyList<string> heads, Html body) =>
        Html.Of(
            $"""
            <div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table role="table"{Class(style)}><caption>{caption}</caption><thead role="rowgroup"><tr role="row">{Html.Each(
                heads,
                head => head.Length == 0 ? new("<td role=\"cell\"></td>") : Html.Of($"<th role=\"columnheader\" scope=\"col\">{head}</th>")
            )}</tr></thead><tbody role="rowgroup">{body}</tbody></table></div>
            """
        );

    /// <summary>A row.</summary>
    /// <param name="name">What it is about.</param>
    /// <param name="cells">Made by <see cref="Cell"/>.</param>
    public static Html Row(string name, IEnumerable<Html> cells) => Row(Html.Of($"{name}"), cells);

    /// <summary>A cell, which carries the head of its column where rows are cards.</summary>
    public static Html Cell(string head, Html content) =>
        Html.Of($"<td role=\"cell\" data-label=\"{head}\">{content}</td>");

    private static Html Row(Html name, IEnumerable<Html> cells) =>
        Html.Of($"<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">{name}</th>{Html.All(cells)}</tr>");

    private static Html Drawn(IReadOnlyList<string> heads, Html[] row) =>
        Row(
            row[0],
            row.Skip(2)
                .Select((cell, i) => Cell(heads[i + 2], cell))
                .Prepend(Html.Of($"<td role=\"cell\" class=\"marks\">{row[1]}</td>"))
        );

    private static Html Class(string style) => style.Length == 0 ? Html.Empty : Html.Of($" class=\"{style}\"");
}
