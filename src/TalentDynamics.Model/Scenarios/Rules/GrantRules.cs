using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Rules;

internal static class GrantRules
{
    public static void Check(Scenario scenario, FaultReporter judge)
    {
        foreach (var (id, grant) in scenario.Grants?.AsEnumerable() ?? [])
        {
            var pointer = $"/grants/{id}";
            LabRules.Known(scenario, grant.Lab, $"{pointer}/lab", judge);
            if (grant.Date > scenario.End)
            {
                var allowed =
                    $"a day on or before the end {Wording.Of(scenario.End)}, or a later end (--to, or end: in the file)";
                judge.Refuse($"{pointer}/date", Wording.Of(grant.Date), allowed, "/end");
            }

            CheckMembers(scenario, grant.Members ?? [], $"{pointer}/members", judge);
        }
    }

    private static void CheckMembers(
        Scenario scenario,
        ImmutableArray<string> members,
        string pointer,
        FaultReporter judge
    )
    {
        for (var i = 0; i < members.Length; i++)
        {
            var known = RosterRules.Known(scenario, members[i], $"{pointer}/{i}", judge);
            if (known && members.IndexOf(members[i]) < i)
            {
                var found = $"{Wording.Quoted(members[i])} a second time";
                judge.Refuse($"{pointer}/{i}", found, "each researcher once");
            }
        }
    }
}
