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

            CheckAttributes(scenario, id, cohort, judge);
            if (cohort is { Lists: not null, Observed: not null })
            {
                judge.Refuse($"/cohorts/{id}/lists", "observed as well", "one of them");
            }
        }
    }

    private static void CheckAttributes(Scenario scenario, string id, Cohort cohort, FaultReporter judge)
    {
        if (cohort.Where is not null && (cohort.Members ?? cohort.Groups) is not null)
        {
            judge.Refuse($"/cohorts/{id}/where", "members or groups as well", "one of them");
        }

        foreach (var (attribute, value) in cohort.Where?.AsEnumerable() ?? [])
        {
            CheckLevel(scenario, attribute, value, $"/cohorts/{id}/where/{attribute}", judge);
        }

        if (cohort.By is { } by)
        {
            KnowsAttribute(scenario, by, $"/cohorts/{id}/by", judge);
        }
    }

    /// <summary>Somebody has an attribute with a value.</summary>
    public static void CheckLevel(
        Scenario scenario,
        string attribute,
        string value,
        string pointer,
        FaultReporter judge
    )
    {
        if (!KnowsAttribute(scenario, attribute, pointer, judge))
        {
            return;
        }

        string[] levels = [.. scenario.Roster.Values.Select(r => r.LevelOf(attribute)).OfType<string>().Distinct()];
        if (!levels.Contains(Text.AsId(value)))
        {
            var found = $"{Wording.Quoted(value)}, which nobody has as {attribute}";
            judge.Refuse(pointer, found, Nearest.Hint(Text.AsId(value), levels), "/roster");
        }
    }

    private static bool KnowsAttribute(Scenario scenario, string attribute, string pointer, FaultReporter judge)
    {
        string[] known = [.. scenario.Roster.Values.SelectMany(r => r.Attributes?.Keys ?? []).Distinct()];
        if (known.Contains(attribute))
        {
            return true;
        }

        var allowed =
            known.Length == 0 ? "a column of the roster beyond those it needs" : Nearest.Hint(attribute, known);
        judge.Refuse(pointer, $"the unknown attribute {Wording.Quoted(attribute)}", allowed, "/roster");
        return false;
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
