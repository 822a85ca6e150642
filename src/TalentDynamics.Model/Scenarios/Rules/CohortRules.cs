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
        var at = $"/cohorts/{id}/members";
        var members = Compilation.MembersOf(scenario, cohort).ToList();
        if (members.Count == 0)
        {
            judge.Refuse(at, "nobody", $"researchers who start at {cohort.Lab}", "/roster", $"/cohorts/{id}/lab");
        }

        for (var i = 0; i < members.Count; i++)
        {
            var pointer = cohort.Members is null ? at : $"{at}/{i}";
            CheckMember(scenario, id, cohort, members[i], pointer, judge);
            if (!cohortOf.TryAdd(members[i], id))
            {
                var where =
                    cohortOf[members[i]] == id ? "a second time" : $"who is in cohort {cohortOf[members[i]]} too";
                judge.Refuse(pointer, $"{Words.Quoted(members[i])}, {where}", "each researcher once, in one cohort");
            }
        }
    }

    private static void CheckMember(
        Scenario scenario,
        string id,
        Cohort cohort,
        string member,
        string pointer,
        Judge judge
    )
    {
        if (!RosterRules.Known(scenario, member, pointer, judge))
        {
            return;
        }

        var lab = scenario.Roster[member].Lab;
        if (lab != cohort.Lab && scenario.Labs.ContainsKey(lab))
        {
            var found = $"{Words.Quoted(member)}, who starts at {lab}";
            var allowed = $"researchers who start at {cohort.Lab}";
            judge.Refuse(pointer, found, allowed, $"/cohorts/{id}/lab", $"/roster/{member}/lab");
        }
    }
}
