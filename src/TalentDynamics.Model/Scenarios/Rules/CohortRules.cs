using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Model.Scenarios.Rules;

internal static class CohortRules
{
    public static void Check(Scenario scenario, Judge judge)
    {
        var cohortOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, cohort) in scenario.Cohorts)
        {
            if (LabRules.Known(scenario, cohort.Lab, $"/cohorts/{id}/lab", judge))
            {
                CheckMembers(scenario, id, cohort, cohortOf, judge);
            }
        }
    }

    private static void CheckMembers(
        Scenario scenario,
        string id,
        Cohort cohort,
        Dictionary<string, string> cohortOf,
        Judge judge
    )
    {
        var pointer = $"/cohorts/{id}/members";
        var members = Compilation.MembersOf(scenario, cohort).ToList();
        if (members.Count == 0)
        {
            judge.Refuse(pointer, "nobody", $"researchers who start at {cohort.Lab}", "/roster", $"/cohorts/{id}/lab");
        }

        foreach (var member in members.Where(m => RosterRules.Known(scenario, m, pointer, judge)))
        {
            if (scenario.Roster[member].Lab is var lab && lab != cohort.Lab)
            {
                var allowed = $"researchers who start at {cohort.Lab}";
                judge.Refuse(
                    pointer,
                    $"{Words.Quoted(member)}, who starts at {lab}",
                    allowed,
                    $"/cohorts/{id}/lab",
                    $"/roster/{member}/lab"
                );
            }

            if (!cohortOf.TryAdd(member, id))
            {
                var where = cohortOf[member] == id ? "a second time" : $"who is in cohort {cohortOf[member]} too";
                judge.Refuse(pointer, $"{Words.Quoted(member)}, {where}", "each researcher once, in one cohort");
            }
        }
    }
}
