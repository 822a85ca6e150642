using Spectre.Console;
using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Experiments.Explain;
using TalentDynamics.Reports.Explain;
using TalentDynamics.RunFolders.Tables;
using Table = Spectre.Console.Table;

namespace TalentDynamics.Host.Console;

/// <summary>Explanations for people at a terminal.</summary>
internal static class ExplainTable
{
    /// <summary>What was found, where it is, and what one may want next.</summary>
    public static void Write(IAnsiConsole console, ExplainFindings explanation, string folder)
    {
        Write(console, explanation);
        WriteNext(console, folder, explanation);
    }

    private static void Write(IAnsiConsole console, ExplainFindings explanation)
    {
        foreach (var (id, cohort) in explanation.Document.Cohorts)
        {
            console.WriteLine();
            console.Styled($"[bold]{ExplainProse.Headline(id, cohort)}[/]");
            console.Styled($"[dim]{ExplainProse.Of(cohort.Worlds)}[/]");
            console.Write(Answers(cohort));
            console.Styled($"{ExplainProse.Sum(cohort)}");
        }

        console.WriteLine();
        foreach (var (name, meaning) in ExplainProse.Columns.Zip(ExplainProse.Meanings))
        {
            console.Styled($"[bold]{name}[/]  {meaning}");
        }

        console.Styled($"\n[dim]{Definitions.Scope}[/]");
    }

    public static void Write(IAnsiConsole console, ExplainStory story)
    {
        console.WriteLine();
        console.Styled($"[bold]{ExplainProse.Headline(story)}[/]");
        foreach (var moment in story.Moments)
        {
            var (mark, color) = moment.Kind is "exit" ? ("●", Color.DeepSkyBlue2) : ("·", Color.Default);
            console.Write(
                new Paragraph($"  {moment.Date:yyyy-MM-dd} ").Append(mark, color).Append($" {moment.What}\n")
            );
        }

        console.Styled($"\n[dim]{story.Scope}[/]");
    }

    private static void WriteNext(IAnsiConsole console, string folder, ExplainFindings explanation)
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
            table.AddTextRow([
                row.PriorDriven ? $"{row.Name} (prior-driven)" : row.Name,
                .. row.Numbers.Select(n => n is { } mean ? ExplainProse.Number(mean) : "–"),
            ]);
        }

        return table;
    }
}
