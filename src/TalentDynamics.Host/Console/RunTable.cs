using Spectre.Console;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.Run;
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
        WriteNext(console, folder);
    }

    public static void Write(IAnsiConsole console, RunFindings findings)
    {
        foreach (var cohort in findings.Cohorts)
        {
            console.WriteLine();
            console.MarkupLine($"[bold]{Markup.Escape(RunProse.Headline(cohort))}[/]");
            if (RunProse.TypicalTeam(findings.Run, cohort) is { } typical)
            {
                console.MarkupLine(Markup.Escape(typical));
            }

            console.WriteLine();
            console.Write(Counts(cohort));
            if (RunProse.FurtherDestinations(cohort) is { } further)
            {
                console.MarkupLine($"[dim]{Markup.Escape(further)}[/]");
            }

            console.WriteLine();
            RetentionPlot.Write(console, cohort);
            console.WriteLine();
            console.Write(Causes(cohort));
            console.MarkupLine($"\n{Markup.Escape(RunProse.Verdict(cohort))}");
            WriteUnlikely(console, cohort);
        }

        WriteIdentity(console, findings.Run);
    }

    private static void WriteNext(IAnsiConsole console, string folder)
    {
        console.WriteLine($"report: {Path.Combine(folder, RunPage.FileName)}");
        console.WriteLine($"next:   talent compare {folder} --require reproduces");
        console.WriteLine(
            "        talent run … --set parameters.pullExcess.value=0 --out runs/no-pull   what if nobody pulled?"
        );
    }

    private static Table Counts(CohortFindings cohort)
    {
        var table = Plain("", "observed", "mean", "90 %", "P(exactly)", "mid-PIT", "");
        Add(table, $"still at {cohort.Lab}", cohort.Stayers);
        foreach (var (month, exits) in cohort.Compared.ExitsByMonth)
        {
            Add(table, $"exits by month {month}", exits);
        }

        foreach (var destination in cohort.Destinations)
        {
            Add(table, $"to {destination.Name}", destination.Joins);
        }

        return table;
    }

    private static void Add(Table table, string name, CountComparison count) =>
        table.AddRow(
            Markup.Escape(name),
            count.Observed is { } observed ? $"[orange1]{Figures.Count(observed)}[/]" : "–",
            $"[deepskyblue2]{Figures.Mean(count.Mean)}[/]",
            RunProse.Interval(count),
            Figures.Share(count.PExact),
            Figures.Share(count.MidPit),
            RunProse.Surprises(count) ? "surprises" : ""
        );

    private static Table Causes(CohortFindings cohort)
    {
        var table = Plain("clock that rang", "exits per world", "share");
        foreach (var (clock, cause) in cohort.Compared.Causes.OrderByDescending(cause => cause.Value.Mean))
        {
            table.AddRow(clock, Figures.Mean(cause.Mean), Figures.Percent(cause.Share));
        }

        return table;
    }

    private static void WriteUnlikely(IAnsiConsole console, CohortFindings cohort)
    {
        foreach (var fact in cohort.Unlikely)
        {
            console.MarkupLine(
                $"stays unlikely, {Markup.Escape(Figures.Probability(fact.Probability))}: {Markup.Escape(fact.What)}"
            );
        }
    }

    private static void WriteIdentity(IAnsiConsole console, RunIdentity run)
    {
        var lived =
            $"{RunProse.Worlds(run.Worlds)}{(run.Complete ? "" : " (interrupted)")} in {run.EngineSeconds:0.00} s";
        console.WriteLine();
        console.MarkupLine($"[dim]{lived} · seed {run.Seed} · scenario {run.Hash[..8]}[/]");
        if (run.Parameters != "fixed")
        {
            console.MarkupLine($"[dim]parameters: {Markup.Escape(run.Parameters)}[/]");
        }

        console.MarkupLine($"[dim]digest {run.Digest}[/]");
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
