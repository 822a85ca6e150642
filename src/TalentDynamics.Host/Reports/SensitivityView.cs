using Spectre.Console;
using TalentDynamics.Analysis.Sensitivity;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Host.Verbs;

namespace TalentDynamics.Host.Reports;

/// <summary>Sensitivities for people at a terminal.</summary>
internal static class SensitivityView
{
    private const int MostRows = 12;

    public static void Write(IAnsiConsole console, SensitivityFindings findings)
    {
        var document = findings.Document;
        console.WriteLine();
        console.Styled($"[bold]{SensitivityProse.Headline(findings)}[/]");
        console.Styled($"[dim]{SensitivityProse.Lead(findings)}[/]");
        foreach (var outcome in document.Outcomes)
        {
            console.Styled($"\n[bold]{SensitivityProse.Name(findings.Scenario, outcome)}[/]");
            console.Styled($"[dim]{SensitivityProse.Spread(outcome)}[/]");
            console.Write(Factors(document, outcome));
        }

        foreach (var (name, meaning) in SensitivityProse.Columns(document).Zip(SensitivityProse.Meanings(document)))
        {
            console.Styled($"[bold]{name}[/]  {meaning}");
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
            table.AddTextRow([factor.Factor, .. SensitivityProse.Numbers(factor).Select(SensitivityProse.Number)]);
        }

        if (outcome.Factors.Length > MostRows)
        {
            table.Caption($"and {outcome.Factors.Length - MostRows} smaller ones, on the page");
        }

        return table;
    }
}
