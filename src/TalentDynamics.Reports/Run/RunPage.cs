using System.Text.Json;
using System.Text.Json.Serialization;
using TalentDynamics.Experiments.Grants;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Reports.AsObserved;
using TalentDynamics.Reports.Grants;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Run;

/// <summary>report.html: what a run found beside what happened.</summary>
public static class RunPage
{
    /// <summary>What the command line calls it.</summary>
    public const string FileName = "report.html";

    /// <summary>The whole page: one HTML file that needs no network.</summary>
    /// <param name="findings">Of a scenario with a cohort or more.</param>
    public static string Of(RunFindings findings) => Of(findings, null);

    /// <summary>The same with whom retention grants would keep, where somebody asked.</summary>
    internal static string Of(RunFindings findings, GrantRanking? grants) =>
        new Page(
            $"{findings.Run.Title}: simulated against observed",
            findings.Run.Title,
            Headline(findings, findings.Cohorts[0]),
            Opening.Lead(findings)
        )
        {
            Styles = grants is null ? ["history.css"] : ["history.css", "whatif.css"],
            Main = Html.All(
                Html.Each(findings.Cohorts.Index(), c => Cohort(findings, grants, c.Index)),
                ClosingSections.Parameters(findings),
                Section.Limits(WhatItCannotSay.About(findings)),
                ClosingSections.Reproduce(findings)
            ),
            Beside =
            [
                ("exits.parquet", "Each exit (Parquet)"),
                ("worlds.parquet", "Each world (Parquet)"),
                ("manifest.json", "How it was made (JSON)"),
                .. grants is null ? Array.Empty<(string, string)>() : [(GrantsPage.Numbers, "Whom grants keep (JSON)")],
            ],
            Colophon = ClosingSections.Colophon(findings),
            Charts = new("run.js", JsonSerializer.Serialize(findings, RunFindingsJson.Default.RunFindings)),
        }.Markup();

    /// <summary>The picture that answers what was asked, then what to tell it apart from, then numbers.</summary>
    private static Html Cohort(RunFindings findings, GrantRanking? grants, int index)
    {
        var cohort = findings.Cohorts[index];
        var heading =
            index == 0
                ? Html.Empty
                : Html.Of($"<h2 class=\"cohort\">{Headline(findings, cohort, isFirst: false)}</h2>");
        var curve = CohortSections.Retention(findings, cohort, index);
        var ensembles = ThreeEnsembles.Of(findings, cohort, index);
        var lanes = HistoryLanes.Of(findings, cohort, index);
        var numbers = CohortSections.Numbers(findings.Run, cohort, index);
        return findings.Run.IsHistory
                ? Html.All(heading, lanes, ensembles, HistoryCauses.Of(findings, cohort, index), curve, numbers)
            : Outlook.IsOf(findings, cohort)
                ? Html.All(
                    heading,
                    GroupSections.Of(cohort, index),
                    Outlook.AYearBefore(findings, cohort, index),
                    Outlook.Why(findings, cohort, index),
                    index == 0 && grants is not null ? GrantSections.Of(grants) : Html.Empty,
                    curve,
                    ensembles,
                    lanes,
                    numbers
                )
            : Html.All(heading, GroupSections.Of(cohort, index), curve, ensembles, lanes, numbers);
    }

    private static string Headline(RunFindings findings, CohortFindings cohort, bool isFirst = true) =>
        findings.Run.IsHistory && isFirst ? HistoryProse.Title(cohort)
        : Outlook.IsOf(findings, cohort) ? Outlook.Headline(findings, cohort)
        : Opening.Headline(cohort);
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
)]
[JsonSerializable(typeof(RunFindings))]
internal sealed partial class RunFindingsJson : JsonSerializerContext;
