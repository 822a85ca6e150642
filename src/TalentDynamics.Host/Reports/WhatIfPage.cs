using System.Text.RegularExpressions;
using TalentDynamics.Grains.Attempts;

namespace TalentDynamics.Host.Reports;

/// <summary>whatif.html: one file that needs no network and runs no script; its drawings are part of its tables.</summary>
internal static partial class WhatIfPage
{
    public const string FileName = "whatif.html";

    public static string Of(WhatIfFindings findings) =>
        Placeholder().Replace(ReportPage.Resource("whatif.html"), match => Part(match.Groups["name"].Value, findings));

    private static string Part(string name, WhatIfFindings findings) =>
        name switch
        {
            "title" => Html.Of($"{findings.Base.Title}: what if?").Markup,
            "scenario" => Html.Of($"{findings.Base.Title}").Markup,
            "headline" => Html.Of($"{Headline(findings)}").Markup,
            "lead" => Html.Of($"{Lead(findings)}").Markup,
            "cohorts" => Html.Each(findings.Cohorts, c => WhatIfSections.Cohort(findings, c.Id, c.Lab)).Markup,
            "arms" => findings.Document.Sweep is null ? WhatIfArms.Of(findings).Markup : "",
            "limits" => WhatIfSections.Limits().Markup,
            "reproduce" => WhatIfSections.Reproduce(findings).Markup,
            "colophon" => Html.Of(
                $"Made by TalentDynamics from {findings.Base.Name}. This file needs no network."
            ).Markup,
            "style" => ReportPage.Resource("report.css"),
            "additions" => ReportPage.Resource("whatif.css"),
            _ => throw new InvalidOperationException($"whatif.html asks for {{{{{name}}}}}, which no section answers."),
        };

    private static string Headline(WhatIfFindings findings)
    {
        var cohort = findings.Cohorts.First().Id;
        if (findings.Document.Sweep is { } sweep)
        {
            return WhatIfProse.Half(sweep, cohort, findings.Document.Arms[0].Cohorts[cohort]);
        }

        var most = findings.Arms.MaxBy(a => Math.Abs(a.Document.Cohorts[cohort].Stayers.Difference))!;
        return $"{most.Scenario.Title}: that {WhatIfProse.Answer(most.Document.Cohorts[cohort])}";
    }

    private static string Lead(WhatIfFindings findings)
    {
        var (cohort, lab) = findings.Cohorts.First();
        var stayers = findings.Document.Arms[0].Cohorts[cohort].Stayers;
        return $"In the base {Prose.Mean(stayers.Base)} are still at {lab} on average. Each of "
            + $"{findings.Document.Arms.Length + 1} arms lived {Prose.Whole(findings.Document.Worlds)} worlds from "
            + $"{Prose.Day(findings.Base.Past?.Until.AddDays(1) ?? findings.Base.Start)} to {Prose.Day(findings.Base.End)} with the same thresholds, so that a difference is the "
            + "change and not chance.";
    }

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
