using Spectre.Console;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Reports.AsObserved;

namespace TalentDynamics.Host.Console;

/// <summary>Why they left who did, for people at a terminal.</summary>
internal static class HistoryTable
{
    private const int MostCauses = 3;

    /// <summary>The causes of the actual exits; nothing where worlds are not as observed.</summary>
    public static void WriteCauses(IAnsiConsole console, RunFindings findings, CohortFindings cohort)
    {
        if (findings.Document.History is not { } history)
        {
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        foreach (var head in (string[])["why they left", "when", "for", "cause, in this model"])
        {
            table.AddColumn(new TableColumn(head) { NoWrap = true });
        }

        foreach (var lane in findings.Lanes.Where(lane => lane.Cohort == cohort.Id && lane.Why is not null))
        {
            table.AddTextRow(
                lane.Name,
                HistoryProse.When(lane.Why!),
                lane.Destination ?? "unknown",
                HistoryProse.Causes(lane.Why!, MostCauses)
            );
        }

        console.WriteLine();
        console.Write(table);
        console.Styled($"[dim]{HistoryProse.Worth(history)}[/]");
    }
}
