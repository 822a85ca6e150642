using Spectre.Console;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.AsObserved;
using TalentDynamics.Reports.Run;

namespace TalentDynamics.Host.Console;

/// <summary>Findings for people at a terminal: the headline, the counts, the curve, and what to try next.</summary>
/// <remarks>Blue and orange tell simulated from observed for colour-blind eyes too, and no message hangs on a colour alone.</remarks>
internal static class RunTable
{
    /// <summary>What was found, where everything is, and what one may want next.</summary>
    public static void Write(IAnsiConsole console, RunFindings findings, string folder)
    {
        Write(console, findings);
        WriteNext(console, folder, findings);
    }

    public static void Write(IAnsiConsole console, RunFindings findings)
    {
        if (RunProse.Total(findings) is { } total)
        {
            console.WriteLine();
            console.Styled($"[bold]{total}[/]");
        }

        foreach (var cohort in findings.Cohorts)
        {
            console.WriteLine();
            WriteHeadlines(console, findings, cohort);
            HistoryTable.WriteCauses(console, findings, cohort);
            console.WriteLine();
            console.Write(Counts(cohort));
            if (RunProse.FurtherDestinations(cohort) is { } further)
            {
                console.Styled($"[dim]{further}[/]");
            }

            if (GroupProse.Besides(cohort) is { } besides)
            {
                console.Styled($"{besides}");
            }

            if (GroupProse.Otherwise(findings, cohort) is { } otherwise)
            {
                console.Styled($"{otherwise}.");
            }

            WriteGroups(console, cohort);
            WriteLists(console, cohort);
            console.WriteLine();
            RetentionPlot.Write(console, cohort);
            console.WriteLine();
            WriteCauses(console, cohort);
            console.Styled($"\n{RunProse.Verdict(findings.Run, cohort)}");
            WriteUnlikely(console, cohort);
        }

        if (RunProse.FewWorlds(findings.Run) is { } few)
        {
            console.Styled($"\n{few}");
        }

        WriteIdentity(console, findings.Run);
    }

    private static void WriteLists(IAnsiConsole console, CohortFindings cohort)
    {
        if (cohort.Compared.Lists is { } lists)
        {
            var table = Plain(ListProse.Heads);
            foreach (var row in ListProse.Rows(lists.Pairs))
            {
                table.AddTextRow(row);
            }

            console.WriteLine();
            console.Write(table);
            console.Styled($"{ListProse.Verdict(lists)}");
        }
    }

    private static void WriteGroups(IAnsiConsole console, CohortFindings cohort)
    {
        if (cohort.Compared.By is not { } by)
        {
            return;
        }

        var table = Plain($"by {by.Attribute}", "people", "leave", "90 %", "observed", "rate/y", "hazard ratio");
        foreach (var group in by.Groups)
        {
            table.AddTextRow(
                GroupProse.NameOf(group),
                $"{group.Size}",
                Figures.Mean(group.Size - group.Stayers.Mean),
                GroupProse.Interval(group),
                group.Stayers.Observed is { } stayed ? $"{group.Size - stayed}" : "–",
                group.ObservedExitRate is { } rate ? Figures.Mean(rate.PerYear) : "–",
                group.Ratio is { } ratio
                    ? $"{Figures.Mean(ratio.Ratio)} ({Figures.Mean(ratio.Lower)}–{Figures.Mean(ratio.Upper)})"
                    : "–"
            );
        }

        console.WriteLine();
        console.Write(table);
        if (by.LogRank is not null)
        {
            console.Styled($"{GroupProse.Test(by)}");
        }
    }

    // What was asked for stands in bold; where something was observed, what happened and what would happen again are told apart at once.
    private static void WriteHeadlines(IAnsiConsole console, RunFindings findings, CohortFindings cohort)
    {
        var simulated =
            findings.Run.IsHistory ? HistoryProse.Headline(findings, cohort)
            : Outlook.IsOf(findings, cohort) && cohort.Compared.By is not null ? Outlook.Headline(findings, cohort)
            : RunProse.Headline(cohort);
        var ensembles = HistoryProse.Sentence(findings, cohort) ?? RunProse.TypicalTeam(findings.Run, cohort);
        var (first, second) =
            findings.Run.IsHistory || cohort.Stayers.Observed is null
                ? (simulated, ensembles)
                : (ensembles!, simulated);
        console.Styled($"[bold]{first}[/]");
        foreach (var sentence in new[] { second, RunProse.Hindsight(findings) }.OfType<string>())
        {
            console.Styled($"{sentence}");
        }

        console.WriteLine();
    }

    // Only what works on this run: nothing reproduces what was not observed.
    private static void WriteNext(IAnsiConsole console, string folder, RunFindings findings)
    {
        var isScored = !findings.Run.IsHistory && findings.Cohorts.Any(c => c.Compared.Scores is not null);
        console.Say($"report: {Path.Combine(folder, RunPage.FileName)}");
        console.Say($"next:   talent explain {folder}");
        if (isScored)
        {
            console.Say($"        talent compare {folder} --require reproduces");
        }
    }

    private static Table Counts(CohortFindings cohort)
    {
        var table = Plain("", "observed", "mean", "90 %", "P(exactly)", "mid-PIT", "");
        foreach (var (name, count) in Rows(cohort))
        {
            Add(table, name, count);
        }

        return table;
    }

    private static IEnumerable<(string Name, CountComparison Count)> Rows(CohortFindings cohort) =>
        [
            .. RunProse.Rows($"still at {cohort.Lab}", "not seen to leave", cohort.Stayers),
            .. cohort.Compared.ExitsByMonth.SelectMany(m =>
                RunProse.Rows($"exits by month {m.Key}", $"seen by month {m.Key}", m.Value)
            ),
            .. cohort.Destinations.SelectMany(d => RunProse.Rows($"to {d.Name}", $"seen to go to {d.Name}", d.Joins)),
        ];

    private static void Add(Table table, string name, CountComparison count) =>
        table.AddRow(
            PlainConsole.Cell(name),
            count.ObservedLo is null && count.Observed is null
                ? PlainConsole.Cell("–")
                : PlainConsole.Cell(RunProse.Observed(count), Color.Orange1),
            PlainConsole.Cell(Figures.Mean(count.Mean), Color.DeepSkyBlue2),
            PlainConsole.Cell(Figures.Interval(count)),
            PlainConsole.Cell(Figures.Share(count.PExact)),
            PlainConsole.Cell(Figures.Share(count.MidPit)),
            PlainConsole.Cell(RunProse.Surprises(count) ? "surprises" : "")
        );

    private static void WriteCauses(IAnsiConsole console, CohortFindings cohort)
    {
        var table = Plain("cause, in this model", "exits per world", "share");
        var causes = cohort.Compared.Causes.Where(cause => cause.Value.Mean > 0);
        foreach (var (clock, cause) in causes.OrderByDescending(cause => cause.Value.Mean))
        {
            table.AddTextRow(ClockWords.Of(clock), Figures.Mean(cause.Mean), Figures.Percent(cause.Share));
        }

        if (table.Rows.Count > 0)
        {
            console.Write(table);
        }
    }

    private static void WriteUnlikely(IAnsiConsole console, CohortFindings cohort)
    {
        foreach (var fact in cohort.Unlikely)
        {
            console.Styled($"stays unlikely, {Figures.Probability(fact.Probability)}: {fact.What}");
        }
    }

    private static void WriteIdentity(IAnsiConsole console, RunIdentity run)
    {
        var lived =
            $"{RunProse.Worlds(run.Worlds)}{(run.Complete ? "" : " (interrupted)")} in {run.EngineSeconds:0.00} s";
        console.WriteLine();
        console.Styled($"[dim]{lived} · seed {run.Seed} · scenario {run.Hash[..8]}[/]");
        if (run.Parameters != "fixed")
        {
            console.Styled($"[dim]parameters: {run.Parameters}[/]");
        }

        console.Styled($"[dim]digest {run.Digest}[/]");
    }

    private static Table Plain(params string[] heads)
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
