using Spectre.Console;
using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Experiments.Wording;
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
        console.Say($"report: {Path.Combine(folder, WhatIfPage.FileName)}");
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
        console.Styled(
            $"[dim]{Figures.Whole(document.Worlds)} worlds in each of {document.Arms.Length + 1} arms in {document.EngineSeconds:0.00} s · parameters: {findings.Parameters} · seed {document.Seed} · scenario {document.Hash[..8]}[/]"
        );
    }

    private static void WriteAnswers(IAnsiConsole console, WhatIfFindings findings, string cohort, string lab)
    {
        var stayers = findings.Document.Arms[0].Cohorts[cohort];
        var kept =
            $"{findings.Base.Name}: {Figures.Count(Math.Round(stayers.Stayers.Base, 2))} of {stayers.Size} still at {lab}";
        console.WriteLine();
        console.Styled($"{kept}");
        console.WriteLine();
        foreach (var arm in findings.Arms)
        {
            var difference = arm.Document.Cohorts[cohort];
            console.Styled($"[bold]{arm.Name} {WhatIfProse.Answer(difference, findings.EnoughWorlds)}[/]");
        }

        if (findings.Document.Sweep is { } sweep)
        {
            console.WriteLine();
            console.Styled($"{WhatIfProse.Half(sweep, cohort, stayers)}");
        }

        console.WriteLine();
    }

    private static Table Differences(WhatIfFindings findings, string cohort)
    {
        var months = findings.Document.Arms[0].Cohorts[cohort].ExitsByMonth.Keys;
        var table = Plain(["", "stay", "difference (noise)", "better", $"exits {string.Join(" / ", months)}"]);
        foreach (var arm in findings.Arms)
        {
            var difference = arm.Document.Cohorts[cohort];
            var stayers = difference.Stayers;
            table.AddRow(
                PlainConsole.Cell(arm.Name),
                PlainConsole.Cell(Figures.Mean(stayers.Arm)),
                new Paragraph(WhatIfProse.Signed(stayers), Color.DeepSkyBlue2).Append(
                    $" ({WhatIfProse.Interval(stayers)})"
                ),
                PlainConsole.Cell(Figures.Share(difference.Better.ProbabilityBetter)),
                PlainConsole.Cell(string.Join(' ', difference.ExitsByMonth.Values.Select(WhatIfProse.Signed)))
            );
        }

        return table;
    }

    private static void WriteDetails(IAnsiConsole console, WhatIfFindings findings, string cohort)
    {
        console.Say("better: P(more stay), ties split; exits: difference by month. Who flips depends on the coupling.");
        foreach (var arm in findings.Arms.Where(_ => findings.Document.Sweep is null))
        {
            var difference = arm.Document.Cohorts[cohort];
            console.Say($"\n{arm.Name}: {WhatIfProse.Odds(difference.Better)}");
            console.Say($"  joins: {Joins(findings, arm, difference)}");
            console.Say(
                difference.Researchers.IsEmpty ? $"  {WhatIfProse.NotByPerson}" : $"  flips: {Flips(difference)}"
            );
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
