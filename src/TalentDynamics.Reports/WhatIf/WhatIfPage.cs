using TalentDynamics.Experiments;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.WhatIf;

/// <summary>whatif.html: what variants would have changed; its drawings are part of its tables.</summary>
internal static class WhatIfPage
{
    public const string FileName = "whatif.html";

    public static string Of(WhatIfFindings findings) =>
        new Page($"{findings.Base.Title}: what if?", findings.Base.Title, Headline(findings), Lead(findings))
        {
            Styles = ["whatif.css"],
            Main = Html.All(
                Html.Each(findings.Cohorts, c => WhatIfSections.Cohort(findings, c.Id, c.Lab)),
                findings.Document.Sweep is null ? WhatIfArms.Of(findings) : Html.Empty,
                Section.Limits(WhatIfSections.CannotSay),
                WhatIfSections.Reproduce(findings)
            ),
            Colophon = Html.Of($"Made by TalentDynamics from {findings.Base.Name}. This file needs no network."),
        }.Markup();

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
        return $"In the base {Figures.Mean(stayers.Base)} are still at {lab} on average. Each of "
            + $"{findings.Document.Arms.Length + 1} arms lived {Figures.Whole(findings.Document.Worlds)} worlds from "
            + $"{Figures.Day(findings.Base.Past?.Until.AddDays(1) ?? findings.Base.Start)} to {Figures.Day(findings.Base.End)} with the same thresholds, so that a difference is the "
            + "change and not chance.";
    }
}
