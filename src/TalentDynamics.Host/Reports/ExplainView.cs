using Spectre.Console;
using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Host.Results;
using Table = Spectre.Console.Table;

namespace TalentDynamics.Host.Reports;

/// <summary>Explanations for people at a terminal.</summary>
internal static class ExplainView
{
    public static void Write(IAnsiConsole console, Explanation explanation)
    {
        foreach (var (id, cohort) in explanation.Document.Cohorts)
        {
            console.WriteLine();
            console.MarkupLine($"[bold]{Markup.Escape(ExplainProse.Headline(id, cohort))}[/]");
            console.MarkupLine(
                $"[dim]exits per world, 95 % intervals of {Prose.Whole(cohort.Worlds)} paired worlds[/]"
            );
            console.Write(Answers(cohort));
            console.MarkupLine(Markup.Escape(ExplainProse.Sum(cohort)));
        }

        console.WriteLine();
        foreach (var (name, meaning) in ExplainProse.Columns.Zip(ExplainProse.Meanings))
        {
            console.MarkupLine($"[bold]{name}[/]  {Markup.Escape(meaning)}");
        }

        console.MarkupLine($"\n[dim]{Markup.Escape(Definitions.Scope)}[/]");
    }

    public static void Write(IAnsiConsole console, ExplainStory story)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{Markup.Escape(ExplainProse.Headline(story))}[/]");
        foreach (var moment in story.Moments)
        {
            var mark = moment.Kind is "exit" ? "[deepskyblue2]●[/]" : "·";
            console.MarkupLine($"  {moment.Date:yyyy-MM-dd} {mark} {Markup.Escape(moment.What)}");
        }

        console.MarkupLine($"\n[dim]{Markup.Escape(story.Scope)}[/]");
    }

    public static void WriteNext(IAnsiConsole console, string folder, Explanation explanation)
    {
        var someone = explanation.Setting.Researchers[explanation.Setting.Cohorts[0].Members[0]].Id;
        console.WriteLine();
        console.WriteLine($"page:   {Path.Combine(folder, ExplainPage.FileName)}");
        console.WriteLine($"exits:  {Path.Combine(folder, HazardsTable.FileName)}");
        console.WriteLine($"next:   talent explain {folder} --researcher {someone} --world 0");
    }

    private static Table Answers(CohortAttribution cohort)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("clock") { NoWrap = true });
        foreach (var column in ExplainProse.Columns)
        {
            table.AddColumn(new TableColumn(column) { NoWrap = true }.RightAligned());
        }

        foreach (var row in ExplainProse.Rows(cohort))
        {
            table.AddRow([
                Markup.Escape(row.Name),
                .. row.Numbers.Select(n => n is { } mean ? ExplainProse.Number(mean) : "–"),
            ]);
        }

        return table;
    }
}
