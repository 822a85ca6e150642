using Spectre.Console;
using TalentDynamics.Analysis.Calibration.Forms;
using TalentDynamics.Experiments.Calibrate;
using TalentDynamics.Reports.Calibrate;

namespace TalentDynamics.Host.Console;

/// <summary>Forms of the model held against each other, in a terminal.</summary>
internal static class RivalTable
{
    public static void Write(IAnsiConsole console, RivalFindings findings)
    {
        console.WriteLine();
        console.Write(Of(RivalProse.LeftOutHeads(findings.Model), RivalProse.LeftOut(findings.Model)));
        Totals(console, findings.Model);
        console.WriteLine();
        console.WriteLine("Without clocks, one rate and how much teams differ:");
        Totals(console, findings.Clockless);
    }

    private static void Totals(IAnsiConsole console, FormsCompared forms)
    {
        console.Write(Of(RivalProse.TotalHeads, RivalProse.Totals(forms)));
        foreach (var sentence in RivalProse.Verdict(forms))
        {
            console.WriteLine(sentence);
        }
    }

    private static Table Of(string[] heads, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var head in heads)
        {
            table.AddColumn(head);
        }

        foreach (var row in rows)
        {
            table.AddTextRow(row);
        }

        return table;
    }
}
