using System.Collections.Frozen;
using System.Text;
using Microsoft.AspNetCore.Http;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Explorer.Web;

/// <summary>The page and what it is made of, built into the program: charts and style are those of the reports.</summary>
internal static class Assets
{
    private static readonly FrozenDictionary<string, (string Type, Func<string> Text)> Known = new Dictionary<
        string,
        (string, Func<string>)
    >(StringComparer.Ordinal)
    {
        ["/"] = ("text/html", () => Own("explorer.html")),
        ["/page.css"] = ("text/css", () => Asset.Style),
        ["/explorer.css"] = ("text/css", () => string.Concat(Style.Select(Own))),
        ["/echarts.js"] = ("text/javascript", () => Asset.Text("echarts.js")),
        ["/charts.js"] = ("text/javascript", () => Asset.Text("charts.js")),
        ["/address.js"] = ("text/javascript", () => Own("address.js")),
        ["/bench.js"] = ("text/javascript", () => Own("bench.js")),
        ["/careers.js"] = ("text/javascript", () => Own("careers.js")),
        ["/dom.js"] = ("text/javascript", () => Own("dom.js")),
        ["/explorer.js"] = ("text/javascript", () => Own("explorer.js")),
        ["/flows.js"] = ("text/javascript", () => Own("flows.js")),
        ["/levers.js"] = ("text/javascript", () => Own("levers.js")),
        ["/link.js"] = ("text/javascript", () => Own("link.js")),
        ["/live.js"] = ("text/javascript", () => Own("live.js")),
        ["/orders.js"] = ("text/javascript", () => Own("orders.js")),
        ["/page.js"] = ("text/javascript", () => Own("page.js")),
        ["/paint.js"] = ("text/javascript", () => Own("paint.js")),
        ["/picture.js"] = ("text/javascript", () => Own("picture.js")),
        ["/pins.js"] = ("text/javascript", () => Own("pins.js")),
        ["/play.js"] = ("text/javascript", () => Own("play.js")),
        ["/rail.js"] = ("text/javascript", () => Own("rail.js")),
        ["/roster.js"] = ("text/javascript", () => Own("roster.js")),
        ["/sheet.js"] = ("text/javascript", () => Own("sheet.js")),
        ["/story.js"] = ("text/javascript", () => Own("story.js")),
        ["/views.js"] = ("text/javascript", () => Own("views.js")),
        ["/words.js"] = ("text/javascript", () => Own("words.js")),
    }.ToFrozenDictionary();

    // What is different in a narrow window comes last.
    private static IEnumerable<string> Style => ["explorer.css", "explorer-parts.css", "explorer-narrow.css"];

    /// <summary>Where they are.</summary>
    public static IEnumerable<string> Paths => Known.Keys;

    /// <summary>Answers with one.</summary>
    public static Task Answer(HttpContext context)
    {
        var (type, text) = Known[context.Request.Path];
        context.Response.ContentType = $"{type}; charset=utf-8";
        return context.Response.WriteAsync(text(), Encoding.UTF8, context.RequestAborted);
    }

    private static string Own(string name) => Asset.Text(typeof(Assets).Assembly, name);
}
