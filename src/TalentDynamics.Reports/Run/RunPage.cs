using System.Text.Json;
using System.Text.Json.Serialization;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Run;

/// <summary>report.html: what a run found beside what happened.</summary>
internal static class RunPage
{
    public const string FileName = "report.html";

    public static string Of(RunFindings findings) =>
        new Page(
            $"{findings.Run.Title}: simulated against observed",
            findings.Run.Title,
            Opening.Headline(findings.Cohorts[0]),
            Opening.Lead(findings)
        )
        {
            Main = Html.All(
                CohortSections.Of(findings),
                ClosingSections.Parameters(findings),
                Section.Limits(WhatItCannotSay.About(findings)),
                ClosingSections.Reproduce(findings)
            ),
            Colophon = ClosingSections.Colophon(findings),
            Charts = new("run.js", JsonSerializer.Serialize(findings, RunFindingsJson.Default.RunFindings)),
        }.Markup();
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
)]
[JsonSerializable(typeof(RunFindings))]
internal sealed partial class RunFindingsJson : JsonSerializerContext;
