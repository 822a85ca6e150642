using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using TalentDynamics.Grains.Attempts;

namespace TalentDynamics.Host.Reports;

/// <summary>report.html: one file that needs no network and no reading of anything else.</summary>
internal static partial class ReportPage
{
    public const string FileName = "report.html";

    public static string Of(Findings findings) =>
        Placeholder().Replace(Resource("report.html"), match => Part(match.Groups["part"].Value, findings));

    private static string Part(string name, Findings findings) =>
        name switch
        {
            "title" => Html.Of($"{findings.Run.Title}: simulated against observed").Markup,
            "scenario" => Html.Of($"{findings.Run.Title}").Markup,
            "headline" => Html.Of($"{Opening.Headline(findings.Cohorts[0])}").Markup,
            "lead" => Html.Of($"{Opening.Lead(findings)}").Markup,
            "cohorts" => CohortSections.Of(findings).Markup,
            "parameters" => ClosingSections.Parameters(findings).Markup,
            "limits" => ClosingSections.Limits(findings).Markup,
            "reproduce" => ClosingSections.Reproduce(findings).Markup,
            "colophon" => ClosingSections.Colophon(findings).Markup,
            "data" => Data(findings),
            "style" => Resource("report.css"),
            "script" => Resource("report.js"),
            "echarts" => Resource("echarts.js"),
            _ => throw new InvalidOperationException($"report.html asks for {{{{{name}}}}}, which no section answers."),
        };

    /// <summary>The findings as JSON in which no character can end the script element.</summary>
    private static string Data(Findings findings) =>
        JsonSerializer
            .Serialize(findings, FindingsJson.Default.Findings)
            .Replace("<", "\\u003c", StringComparison.Ordinal);

    /// <summary>A text that was built into the program.</summary>
    public static string Resource(string name)
    {
        using var stream =
            typeof(ReportPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without its resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{(?<part>[a-z]+)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
)]
[JsonSerializable(typeof(Findings))]
internal sealed partial class FindingsJson : JsonSerializerContext;
