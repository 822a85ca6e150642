using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace TalentDynamics.Reports.Pages;

/// <summary>A page of findings: one file that needs no network and no reading of anything else.</summary>
/// <param name="Title">In the browser’s tab.</param>
/// <param name="Scenario">Above the headline.</param>
/// <param name="Headline">What one came for.</param>
/// <param name="Lead">The sentence below it.</param>
internal sealed record Page(string Title, string Scenario, string Headline, string Lead)
{
    private const string Nothing = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    /// <summary>The findings, section by section.</summary>
    public required Html Main { get; init; }

    /// <summary>What it ends with.</summary>
    public required Html Colophon { get; init; }

    /// <summary>Style sheets beside that of all pages.</summary>
    public ImmutableArray<string> Styles { get; init; } = [];

    /// <summary>Pages and data beside this file: their names, and what they are.</summary>
    public ImmutableArray<(string File, string What)> Beside { get; init; } = [];

    /// <summary>What draws the charts; null for a page whose pictures are markup and which runs no script.</summary>
    public ChartScript? Charts { get; init; }

    /// <summary>The whole file.</summary>
    public string Markup() =>
        Template
            .Fill(
                "page.html",
                new Dictionary<string, Html>
                {
                    ["policy"] = new(Charts is null ? Nothing : $"{Nothing}; {Charts.Policy}"),
                    ["title"] = Html.Of($"{Title}"),
                    ["style"] = new(string.Join('\n', Styles.Select(Asset.Text).Prepend(Asset.Style))),
                    ["scenario"] = Html.Of($"{Scenario}"),
                    ["headline"] = Html.Of($"{Headline}"),
                    ["lead"] = Html.Of($"{Lead}"),
                    ["beside"] = Links(),
                    ["main"] = Main,
                    ["colophon"] = Colophon,
                    ["script"] = Charts?.Markup() ?? Html.Empty,
                }
            )
            .Markup;

    /// <summary>A page that was written earlier, with a link to one that came beside it since; as it is where it has the link, or no place for it.</summary>
    /// <param name="markup">The whole file.</param>
    /// <param name="file">What came.</param>
    /// <param name="what">What it is.</param>
    public static string Linking(string markup, string file, string what)
    {
        var link = Link(file, what).Markup;
        var at = markup.IndexOf(Nav, StringComparison.Ordinal) + Nav.Length;
        return at < Nav.Length || markup.Contains(link, StringComparison.Ordinal) ? markup : markup.Insert(at, link);
    }

    private const string Nav = "<nav class=\"beside\" aria-label=\"Beside this page\">";

    private static Html Link(string file, string what) => Html.Of($"<a href=\"{file}\">{what}</a>");

    private Html Links() =>
        Beside.IsEmpty ? Html.Empty : new($"{Nav}{Html.Each(Beside, b => Link(b.File, b.What))}</nav>");
}

/// <summary>The script of a page, and the findings that it draws.</summary>
/// <param name="Draw">The asset that draws.</param>
/// <param name="Json">What it draws.</param>
internal sealed record ChartScript(string Draw, string Json)
{
    // As a browser reads them before it takes the hash: to it, other characters that end lines are part of the text.
    private readonly ImmutableArray<string> scripts =
    [
        .. new[] { "echarts.js", "charts.js", Draw }.Select(name =>
            Asset.Text(name).Replace("\r\n", "\n", StringComparison.Ordinal)
        ),
    ];

    /// <summary>These scripts run, each known by what it says, and no others.</summary>
    public string Policy => $"script-src {string.Join(' ', scripts.Select(Source))}; img-src data:";

    /// <summary>The findings as JSON in which no character can end the script element, then what draws them.</summary>
    public Html Markup() =>
        Template.Fill(
            "charts.html",
            new Dictionary<string, Html>
            {
                ["data"] = new(Json.Replace("<", "\\u003c", StringComparison.Ordinal)),
                ["scripts"] = Html.Each(scripts, script => new Html($"<script>{script}</script>")),
            }
        );

    private static string Source(string script) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";
}
