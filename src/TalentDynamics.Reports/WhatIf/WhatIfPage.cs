using System.Collections.Immutable;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.WhatIf;

/// <summary>whatif.html: what variants would have changed; its drawings are part of its tables.</summary>
public static class WhatIfPage
{
    /// <summary>What the command line calls it.</summary>
    public const string FileName = "whatif.html";

    /// <summary>What lies beside it.</summary>
    internal static ImmutableArray<(string File, string What)> Data { get; } =
    [("whatif.json", "The numbers (JSON)"), ("manifest.json", "How it was made (JSON)")];

    /// <summary>The whole page: one HTML file that needs no network.</summary>
    /// <param name="findings">Of scenarios with a cohort or more.</param>
    public static string Of(WhatIfFindings findings) =>
        new Page($"{findings.Base.Title}: what if?", findings.Base.Title, Headline(findings), Lead(findings))
        {
            Styles = ["whatif.css"],
            Beside = Data,
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
            return WhatIfProse.HalfInWords(sweep, cohort, findings.Document.Arms[0].Cohorts[cohort]);
        }

        var most = Most(findings);
        return $"{most.Scenario.Title}: that {WhatIfProse.Plain(most.Document.Cohorts[cohort])}.";
    }

    private static ArmFinding Most(WhatIfFindings findings) =>
        findings.Arms.MaxBy(a => Math.Abs(a.Document.Cohorts[findings.Cohorts.First().Id].Stayers.Difference))!;

    private static string Lead(WhatIfFindings findings)
    {
        var (cohort, lab) = findings.Cohorts.First();
        var stayers = findings.Document.Arms[0].Cohorts[cohort].Stayers;
        var answer = findings.Document.Sweep is null
            ? $"Uncertainty: {WhatIfProse.Reach(Most(findings).Document.Cohorts[cohort].Stayers, findings.EnoughWorlds)}. "
            : "";
        return $"{answer}In the base {Figures.Mean(stayers.Base)} are still at {lab} on average. In each of "
            + $"{findings.Document.Arms.Length + 1} arms {Figures.Whole(findings.Document.Worlds)} worlds were run from "
            + $"{Figures.Day(findings.Base.Past?.Until.AddDays(1) ?? findings.Base.Start)} to {Figures.Day(findings.Base.End)} with the same chance, so that a difference is due "
            + "to the change.";
    }
}
