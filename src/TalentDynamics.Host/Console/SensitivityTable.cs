using Spectre.Console;
using TalentDynamics.Analysis.Sensitivity;
using TalentDynamics.Experiments.Sensitivity;
using TalentDynamics.Reports.Sensitivity;

namespace TalentDynamics.Host.Console;

/// <summary>Sensitivities for people at a terminal.</summary>
internal static class SensitivityTable
{
    private const int MostRows = 12;

    /// <summary>What was found, and where it is.</summary>
    public static void Write(IAnsiConsole console, SensitivityFindings findings, string folder)
    {
        Write(console, findings);
        console.Profile.Out.Writer.WriteLine($"page:   {Path.Combine(folder, SensitivityPage.FileName)}");
    }

    private static void Write(IAnsiConsole console, SensitivityFindings findings)
    {
        var document = findings.Document;
        console.WriteLine();
        console.Styled($"[bold]{SensitivityProse.Headline(findings)}[/]");
        console.Styled($"[dim]{SensitivityProse.Lead(findings)} {SensitivityProse.Method(document)}[/]");
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
