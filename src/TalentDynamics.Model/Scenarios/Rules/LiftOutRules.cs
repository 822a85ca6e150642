using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Rules;

internal static class LiftOutRules
{
    // What staying says of how quickly somebody leaves hangs on which past exits were lift-outs, which nobody knows.
    public static void Check(Scenario scenario, FaultReporter judge)
    {
        if (scenario.Past is null)
        {
            return;
        }

        const string Allowed = "either these or past: which exits of a past were lift-outs is not known";
        if (scenario.LiftOut is not null)
        {
            judge.Refuse("/liftOut", "lift-outs after a known past", Allowed, "/past");
        }

        foreach (var (id, _) in scenario.Events.Where(e => e.Value.Kind == EventKind.Offer))
        {
            judge.Refuse($"/events/{id}/kind", "an offer beside a known past", Allowed, "/past");
        }
    }
}
