namespace TalentDynamics.Reports.Pages;

/// <summary>Tables of numbers, whose first column names the rows.</summary>
internal static class Table
{
    /// <summary>A table of data with a caption for those who cannot see the chart beside it.</summary>
    public static Html Of(string caption, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows) =>
        In(caption, "", heads, Html.Each(rows, Row));

    /// <summary>A table whose second column is drawn.</summary>
    public static Html Drawn(string caption, IReadOnlyList<string> heads, IEnumerable<Html[]> rows) =>
        In(caption, "", heads, Html.Each(rows, Row));

    /// <summary>A table in a frame that scrolls where the window is narrow.</summary>
    /// <param name="caption">What the table shows.</param>
    /// <param name="style">Its class; empty for none.</param>
    /// <param name="heads">Of the columns; empty over a column of drawings.</param>
    /// <param name="body">The rows.</param>
    public static Html In(string caption, string style, IReadOnlyList<string> heads, Html body) =>
        Html.Of(
            $"""
            <div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table{Class(style)}><caption>{caption}</caption><thead><tr>{Html.Each(
                heads,
                head => head.Length == 0 ? new("<td></td>") : Html.Of($"<th scope=\"col\">{head}</th>")
            )}</tr></thead><tbody>{body}</tbody></table></div>
            """
        );

    private static Html Class(string style) => style.Length == 0 ? Html.Empty : Html.Of($" class=\"{style}\"");

    private static Html Row(IReadOnlyList<string> cells) =>
        Html.Of(
            $"<tr><th scope=\"row\">{cells[0]}</th>{Html.Each(cells.Skip(1), cell => Html.Of($"<td>{cell}</td>"))}</tr>"
        );

    private static Html Row(Html[] cells) =>
        Html.Of(
            $"<tr><th scope=\"row\">{cells[0]}</th><td class=\"marks\">{cells[1]}</td>{Html.Each(cells.Skip(2), cell => Html.Of($"<td>{cell}</td>"))}</tr>"
        );
}
