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

        console.WriteLine();
        var lanes = findings.Lanes.Where(lane => lane.Cohort == cohort.Id).ToArray();
        var explained = lanes.Where(lane => lane.Why is not null).ToArray();
        console.Styled($"[bold]{Heading(lanes.Length, explained.Length)}[/]");
        foreach (var lane in explained)
        {
            console.Styled(
                $"  {lane.Name}, {HistoryProse.When(lane.Why!)}, to {lane.Destination ?? "an unknown place"}"
            );
            console.Styled($"[dim]    {HistoryProse.Causes(lane.Why!, MostCauses)}[/]");
        }

        console.Styled($"[dim]{HistoryProse.Worth(history)}[/]");
    }

    private static string Heading(int shown, int explained) =>
        shown == 0 ? "why each of them left is said with --by-person"
        : explained == 0 ? "nobody was seen to leave"
        : "why they left, in this model";
}
