using Spectre.Console;
using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Reports.WhatIf;

namespace TalentDynamics.Host.Console;

/// <summary>A what-if for people at a terminal: the answers first, then the numbers they rest on.</summary>
internal static class WhatIfTable
{
    private const int MostFlips = 5;

    private const int MostJoins = 5;

    /// <summary>What was found, and where it is.</summary>
    public static void Write(IAnsiConsole console, WhatIfFindings findings, string folder)
    {
        Write(console, findings);
        Say(console, $"report: {Path.Combine(folder, WhatIfPage.FileName)}");
    }

    private static void Write(IAnsiConsole console, WhatIfFindings findings)
    {
        foreach (var (cohort, lab) in findings.Cohorts)
        {
            WriteAnswers(console, findings, cohort, lab);
            console.Write(Differences(findings, cohort));
            WriteDetails(console, findings, cohort);
        }

        var document = findings.Document;
        console.WriteLine();
        console.MarkupLine(
            $"[dim]{Figures.Whole(document.Worlds)} worlds in each of {document.Arms.Length + 1} arms in {document.EngineSeconds:0.00} s · parameters: {findings.Parameters} · seed {document.Seed} · scenario {document.Hash[..8]}[/]"
        );
    }

    private static void WriteAnswers(IAnsiConsole console, WhatIfFindings findings, string cohort, string lab)
    {
        var stayers = findings.Document.Arms[0].Cohorts[cohort];
        var kept =
            $"{findings.Base.Name}: {Figures.Count(Math.Round(stayers.Stayers.Base, 2))} of {stayers.Size} still at {lab}";
        console.WriteLine();
        console.MarkupLine(Markup.Escape(kept));
        console.WriteLine();
        foreach (var arm in findings.Arms)
        {
            var difference = arm.Document.Cohorts[cohort];
            console.MarkupLine($"[bold]{Markup.Escape($"{arm.Name} {WhatIfProse.Answer(difference)}")}[/]");
        }

        if (findings.Document.Sweep is { } sweep)
        {
            console.WriteLine();
            console.MarkupLine(Markup.Escape(WhatIfProse.Half(sweep, cohort, stayers)));
        }

        console.WriteLine();
    }

    private static Table Differences(WhatIfFindings findings, string cohort)
    {
        var months = findings.Document.Arms[0].Cohorts[cohort].ExitsByMonth.Keys;
        var table = Plain([
            "",
            "stay",
            "difference (95 %)",
            "better",
            $"exits {string.Join(" / ", months)}",
            "÷",
            "independent",
        ]);
        foreach (var arm in findings.Arms)
        {
            var difference = arm.Document.Cohorts[cohort];
            var stayers = difference.Stayers;
            table.AddRow([
                Markup.Escape(arm.Name),
                Figures.Mean(stayers.Arm),
                $"[deepskyblue2]{WhatIfProse.Signed(stayers)}[/] ({WhatIfProse.Interval(stayers)})",
                Figures.Share(difference.Better.ProbabilityBetter),
                string.Join(' ', difference.ExitsByMonth.Values.Select(WhatIfProse.Signed)),
                WhatIfProse.Times(stayers.VarianceReduction),
                WhatIfProse.Worlds(stayers.IndependentWorlds),
            ]);
        }

        return table;
    }

    private static void WriteDetails(IAnsiConsole console, WhatIfFindings findings, string cohort)
    {
        Say(
            console,
            "better: P(more stay), ties split; exits: difference by month; ÷: how many times the variance independent"
        );
        Say(
            console,
            "runs would have; independent: worlds an arm that they would need. Who flips depends on the coupling."
        );
        foreach (var arm in findings.Arms.Where(_ => findings.Document.Sweep is null))
        {
            var difference = arm.Document.Cohorts[cohort];
            Say(console, $"\n{arm.Name}: {WhatIfProse.Odds(difference.Better)}");
            Say(console, $"  joins: {Joins(findings, arm, difference)}");
            Say(console, $"  flips: {Flips(difference)}");
        }
    }

    private static string Joins(WhatIfFindings findings, ArmFinding arm, CohortDifference cohort) =>
        List(
            cohort
                .Joins.Where(j => j.Value.WorldsThatDiffer > 0)
                .OrderByDescending(j => Math.Abs(j.Value.Difference))
                .Take(MostJoins)
                .Select(j => $"{findings.NameOf(j.Key, arm)} {WhatIfProse.Signed(j.Value)}")
        );

    private static string Flips(CohortDifference cohort) =>
        List(
            cohort
                .Researchers.Where(r => r.Kept + r.Lost > 0)
                .OrderByDescending(r => Math.Abs(r.Difference))
                .Take(MostFlips)
                .Select(r => $"{r.Name} {Figures.Percent(r.Base)} → {Figures.Percent(r.Arm)}")
        );

    // A line of prose is never cut at the width of a file.
    private static void Say(IAnsiConsole console, string line) => console.Profile.Out.Writer.WriteLine(line);

    private static string List(IEnumerable<string> parts) =>
        string.Join(", ", parts) is { Length: > 0 } list ? list : "none";

    private static Table Plain(string[] heads)
    {
        var table = new Table { Border = TableBorder.Simple };
        for (var i = 0; i < heads.Length; i++)
        {
            var column = new TableColumn(heads[i]) { NoWrap = true };
            table.AddColumn(i is 0 ? column : column.RightAligned());
        }

        return table;
    }
}
