using System.Globalization;
using System.Net;

namespace TalentDynamics.Reports.Pages;

/// <summary>Markup in which everything that came from outside is encoded.</summary>
internal readonly record struct Html(string Markup)
{
    public static Html Empty { get; } = new("");

    /// <summary>The literal parts as they stand, every argument encoded unless it is markup itself.</summary>
    public static Html Of(FormattableString text)
    {
        var arguments = text.GetArguments().Select(argument => (object)Encode(argument)).ToArray();
        return new(string.Format(CultureInfo.InvariantCulture, text.Format, arguments));
    }

    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> of) =>
        new(string.Concat(items.Select(item => of(item).Markup)));

    /// <summary>A table of data with a caption for those who cannot see the chart beside it.</summary>
    public static Html Table(string caption, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows) =>
        Of(
            $"""
            <div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table><caption>{caption}</caption><thead><tr>{Each(
                heads,
                head => Of($"<th scope=\"col\">{head}</th>")
            )}</tr></thead><tbody>{Each(rows, Row)}</tbody></table></div>
            """
        );

    public override string ToString() => Markup;

    private static Html Row(IReadOnlyList<string> cells) =>
        Of($"<tr><th scope=\"row\">{cells[0]}</th>{Each(cells.Skip(1), cell => Of($"<td>{cell}</td>"))}</tr>");

    private static string Encode(object? value) =>
        value is Html html
            ? html.Markup
            : WebUtility.HtmlEncode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
}
