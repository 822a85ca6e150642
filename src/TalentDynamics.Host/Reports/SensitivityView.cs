using Spectre.Console;
using TalentDynamics.Analysis.Sensitivity;
using TalentDynamics.Grains.Storage;

namespace TalentDynamics.Host.Reports;

/// <summary>Sensitivities for people at a terminal.</summary>
internal static class SensitivityView
{
    private const int MostRows = 12;

    public static void Write(IAnsiConsole console, SensitivityFindings findings)
    {
        var document = findings.Document;
        console.WriteLine();
        console.MarkupLine($"[bold]{Markup.Escape(SensitivityProse.Headline(findings))}[/]");
        console.MarkupLine($"[dim]{Markup.Escape(SensitivityProse.Lead(findings))}[/]");
        foreach (var outcome in document.Outcomes)
        {
            console.MarkupLine($"\n[bold]{Markup.Escape(SensitivityProse.Name(findings.Scenario, outcome))}[/]");
            console.MarkupLine($"[dim]{Markup.Escape(SensitivityProse.Spread(outcome))}[/]");
            console.Write(Factors(document, outcome));
        }

        foreach (var (name, meaning) in SensitivityProse.Columns(document).Zip(SensitivityProse.Meanings(document)))
        {
            console.MarkupLine($"[bold]{name}[/]  {Markup.Escape(meaning)}");
        }
    }

    private static Table Factors(SensitivityDocument document, OutcomeSensitivity outcome)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("factor") { NoWrap = true });
        foreach (var column in SensitivityProse.Columns(document))
        {
            table.AddColumn(new TableColumn(column) { NoWrap = true }.RightAligned());
        }

        foreach (var factor in outcome.Factors.Take(MostRows))
        {
            table.AddRow([
                Markup.Escape(factor.Factor),
                .. SensitivityProse.Numbers(factor).Select(SensitivityProse.Number),
            ]);
        }

        if (outcome.Factors.Length > MostRows)
        {
            table.Caption($"and {outcome.Factors.Length - MostRows} smaller ones, on the page");
        }

        return table;
    }
}
