using TalentDynamics.Experiments.AsObserved;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.AsObserved;

/// <summary>The causes of the actual exits in numbers.</summary>
internal static class HistoryCauses
{
    /// <summary>Empty where worlds are not as observed.</summary>
    public static Html Of(RunFindings findings, CohortFindings cohort, int index)
    {
        var explained = findings.Lanes.Where(lane => lane.Cohort == cohort.Id && lane.Why is not null).ToArray();
        return explained.Length == 0 || findings.Document.History is not { } history
            ? Html.Empty
            : Section.Wide(
                $"causes-of-history-{index}",
                "Why they left, in this model",
                $"How probable each cause is, given all that was observed, and in the last column how strongly all causes together drew to that place then (exits a year). Exits that the scenario gives are not the model’s to explain. {HistoryProse.Worth(history)}.",
                Table.Of(
                    "Causes of the exits",
                    ["Researcher", "Left", "For", .. HistoryLanes.Clocks.Select(ClockWords.Of), "Hazard a year"],
                    explained.Select(Cells)
                )
            );
    }

    private static string[] Cells(HistoryLane lane)
    {
        var why = lane.Why!;
        return
        [
            lane.Name,
            HistoryProse.When(why),
            lane.Destination ?? "unknown",
            .. HistoryLanes.Clocks.Select(clock => Figures.Percent(why.Causes.GetValueOrDefault(clock))),
            Figures.Mean(why.Hazards.Values.Sum()),
        ];
    }
}
