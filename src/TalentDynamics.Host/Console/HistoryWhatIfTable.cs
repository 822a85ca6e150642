using Spectre.Console;
using TalentDynamics.Analysis.Conditioning;
using TalentDynamics.Experiments.AsObserved;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.AsObserved;
using TalentDynamics.Reports.WhatIf;

namespace TalentDynamics.Host.Console;

/// <summary>Variants of an observed history for people at a terminal.</summary>
internal static class HistoryWhatIfTable
{
    /// <summary>What was found, and where it is.</summary>
    public static void Write(IAnsiConsole console, HistoryWhatIfFindings findings, string folder)
    {
        foreach (var (cohort, lab) in findings.Cohorts)
        {
            console.Say($"\n{HistoryWhatIfProse.Happened(findings.Document.Arms[0].Cohorts[cohort], lab)}");
            foreach (var arm in findings.Arms)
            {
                var counterfactual = arm.Document.Cohorts[cohort];
                console.WriteLine();
                console.Styled($"[bold]{arm.Document.Name} {HistoryWhatIfProse.Answer(counterfactual)}[/]");
                WritePeople(console, counterfactual);
            }
        }

        foreach (var sentence in HistoryWhatIfProse.Meaning)
        {
            console.Say(sentence);
        }

        var document = findings.Document;
        console.WriteLine();
        console.Styled(
            $"[dim]history: {Figures.Whole(document.Particles)} paths weighed, worth {Figures.Whole(Math.Round(document.EffectiveSize))} of equal weight · {Figures.Whole(document.Worlds)} worlds in each of {document.Arms.Length + 1} arms, and as many with nothing observed, in {document.EngineSeconds:0.00} s[/]"
        );
        console.Styled(
            $"[dim]parameters: {findings.Parameters} · seed {document.Seed} · scenario {document.Hash[..8]}[/]"
        );
        console.Say($"report: {Path.Combine(folder, WhatIfPage.FileName)}");
    }

    private static void WritePeople(IAnsiConsole console, CohortCounterfactual cohort)
    {
        if (cohort.People.IsEmpty)
        {
            console.Styled($"[dim]{HistoryWhatIfProse.NotByPerson}[/]");
            return;
        }

        console.Write(People(cohort));
    }

    private static Table People(CohortCounterfactual cohort)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("") { NoWrap = true });
        foreach (var head in (string[])["happened", "otherwise", "of their kind, in bounds"])
        {
            table.AddColumn(new TableColumn(head) { NoWrap = true });
        }

        foreach (var person in cohort.People.OrderByDescending(p => p.Probability))
        {
            table.AddTextRow(
                person.Name,
                person.Left ? "left" : "stayed",
                $"{(person.Left ? "stays" : "leaves")} {HistoryWhatIfProse.Probability(person)}",
                HistoryWhatIfProse.OfTheirKind(person)
            );
        }

        return table;
    }
}
