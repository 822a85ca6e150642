using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Rules;

internal static class EventRules
{
    public static void Check(Scenario scenario, FaultReporter judge)
    {
        foreach (var (id, e) in scenario.Events)
        {
            var pointer = $"/events/{id}";
            LabRules.Known(scenario, e.Lab, $"{pointer}/lab", judge);
            if (e.Date > scenario.End)
            {
                judge.Refuse(
                    $"{pointer}/date",
                    Wording.Of(e.Date),
                    $"a day on or before the end {Wording.Of(scenario.End)}",
                    "/end"
                );
            }

            if (e is { Lasting: true, Kind: not EventKind.Momentum })
            {
                judge.Refuse(
                    $"{pointer}/lasting",
                    "true",
                    "for this kind false: only momentum lasts",
                    $"{pointer}/kind"
                );
            }
        }
    }
}
