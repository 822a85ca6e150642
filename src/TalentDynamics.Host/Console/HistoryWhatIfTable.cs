using Spectre.Console;
using TalentDynamics.Analysis.Conditioning;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.AsObserved;
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
            var history = findings.Document.Arms[0].Cohorts[cohort];
            Say(
                console,
                $"\nwhat happened, in every world: {history.Observed} of {history.People.Length} still at {lab}"
            );
            foreach (var arm in findings.Arms)
            {
                var counterfactual = arm.Document.Cohorts[cohort];
                Say(console, "");
                console.MarkupLine(
                    $"[bold]{Markup.Escape($"{arm.Document.Name} {HistoryWhatIfProse.Answer(counterfactual)}")}[/]"
                );
                console.Write(People(counterfactual));
            }
        }

        foreach (var sentence in HistoryWhatIfProse.Meaning)
        {
            Say(console, sentence);
        }

        var document = findings.Document;
        Say(console, "");
        console.MarkupLine(
            $"[dim]history: {Figures.Whole(document.Particles)} paths weighed, worth {Figures.Whole(Math.Round(document.EffectiveSize))} of equal weight · {Figures.Whole(document.Worlds)} worlds in each of {document.Arms.Length + 1} arms, and as many with nothing observed, in {document.EngineSeconds:0.00} s[/]"
        );
        console.MarkupLine(
            $"[dim]parameters: {Markup.Escape(findings.Parameters)} · seed {document.Seed} · scenario {document.Hash[..8]}[/]"
        );
        Say(console, $"report: {Path.Combine(folder, WhatIfPage.FileName)}");
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
            table.AddRow(
                Markup.Escape(person.Name),
                person.Left ? "left" : "stayed",
                $"{(person.Left ? "stays" : "leaves")} {HistoryWhatIfProse.Probability(person)}",
                Markup.Escape(HistoryWhatIfProse.OfTheirKind(person))
            );
        }

        return table;
    }

    // A line of prose is never cut at the width of a file.
    private static void Say(IAnsiConsole console, string line) => console.Profile.Out.Writer.WriteLine(line);
}
