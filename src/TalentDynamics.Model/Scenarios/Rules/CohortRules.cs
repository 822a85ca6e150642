using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Rules;

internal static class CohortRules
{
    public static void Check(Scenario scenario, FaultReporter judge)
    {
        var cohortOf = new Dictionary<string, string>(StringComparer.Ordinal);
        var cohortOfGroup = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, cohort) in scenario.Cohorts)
        {
            if (LabRules.Known(scenario, cohort.Lab, $"/cohorts/{id}/lab", judge))
            {
                CheckMembers(scenario, id, cohort, cohortOf, judge);
                CheckGroups(scenario, id, cohort, cohortOfGroup, judge);
            }
        }
    }

    private static void CheckMembers(
        Scenario scenario,
        string id,
        Cohort cohort,
        Dictionary<string, string> cohortOf,
        FaultReporter judge
    )
    {
        var at = $"/cohorts/{id}/members";
        var members = ResearcherIndex.NamedIn(scenario, cohort).ToList();
        if (members.Count == 0 && !ResearcherIndex.GroupsOf(scenario, cohort).Any())
        {
            var allowed = $"researchers who start at {cohort.Lab}";
            judge.Refuse(at, "nobody", allowed, "/roster", "/population", $"/cohorts/{id}/lab");
        }

        for (var i = 0; i < members.Count; i++)
        {
            var pointer = cohort.Members is null ? at : $"{at}/{i}";
            CheckMember(scenario, id, cohort, members[i], pointer, judge);
            if (!cohortOf.TryAdd(members[i], id))
            {
                var where =
                    cohortOf[members[i]] == id ? "a second time" : $"who is in cohort {cohortOf[members[i]]} too";
                judge.Refuse(pointer, $"{Wording.Quoted(members[i])}, {where}", "each researcher once, in one cohort");
            }
        }
    }

    private static void CheckGroups(
        Scenario scenario,
        string id,
        Cohort cohort,
        Dictionary<string, string> cohortOf,
        FaultReporter judge
    )
    {
        var groups = ResearcherIndex.GroupsOf(scenario, cohort).ToList();
        for (var i = 0; i < groups.Count; i++)
        {
            var pointer = cohort.Groups is null ? $"/cohorts/{id}/groups" : $"/cohorts/{id}/groups/{i}";
            CheckGroup(scenario, id, cohort, groups[i], pointer, judge);
            if (!cohortOf.TryAdd(groups[i], id))
            {
                var where =
                    cohortOf[groups[i]] == id ? "a second time" : $"which is in cohort {cohortOf[groups[i]]} too";
                judge.Refuse(pointer, $"{Wording.Quoted(groups[i])}, {where}", "each group once, in one cohort");
            }
        }
    }

    private static void CheckGroup(
        Scenario scenario,
        string id,
        Cohort cohort,
        string group,
        string pointer,
        FaultReporter judge
    )
    {
        if (scenario.Population?.GetValueOrDefault(group) is not { } known)
        {
            var hint = Nearest.Hint(group, [.. scenario.Population?.Keys ?? []]);
            judge.Refuse(pointer, $"the unknown group {Wording.Quoted(group)}", hint, "/population");
        }
        else if (known.Lab != cohort.Lab && scenario.Labs.ContainsKey(known.Lab))
        {
            var found = $"{Wording.Quoted(group)}, which starts at {known.Lab}";
            var allowed = $"groups that start at {cohort.Lab}";
            judge.Refuse(pointer, found, allowed, $"/cohorts/{id}/lab", $"/population/{group}/lab");
        }
    }

    private static void CheckMember(
        Scenario scenario,
        string id,
        Cohort cohort,
        string member,
        string pointer,
        FaultReporter judge
    )
    {
        if (!RosterRules.Known(scenario, member, pointer, judge))
        {
            return;
        }

        var lab = scenario.Roster[member].Lab;
        if (lab != cohort.Lab && scenario.Labs.ContainsKey(lab))
        {
            var found = $"{Wording.Quoted(member)}, who starts at {lab}";
            var allowed = $"researchers who start at {cohort.Lab}";
            judge.Refuse(pointer, found, allowed, $"/cohorts/{id}/lab", $"/roster/{member}/lab");
        }
    }
}
