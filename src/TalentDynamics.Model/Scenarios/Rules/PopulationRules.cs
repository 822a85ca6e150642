using System.Collections.Frozen;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Rules;

internal static class PopulationRules
{
    private const double Rounding = 1e-9;

    public static void Check(Scenario scenario, FaultReporter judge)
    {
        var metros = RosterRules.MetrosOf(scenario);
        foreach (var (id, group) in scenario.Population?.AsEnumerable() ?? [])
        {
            var pointer = $"/population/{id}";
            RosterRules.CheckLab(scenario, (group.Lab, scenario.Start), $"{pointer}/lab", judge);
            CheckCount(group, pointer, judge);
            CheckMetros(metros, group, $"{pointer}/metros", judge);
            CheckTenure(group.Tenure, $"{pointer}/tenure", judge);
            CheckTeam(group.Team, $"{pointer}/team", judge);
        }

        CheckTotal(scenario, judge);
        CheckIds(scenario, judge);
    }

    private static void CheckCount(PopulationGroup group, string pointer, FaultReporter judge)
    {
        var count = group.Count.Value;
        if (count != Math.Floor(count))
        {
            judge.Refuse($"{pointer}/count/value", $"{count}", "a whole number of people");
        }
    }

    private static void CheckMetros(FrozenSet<string> known, PopulationGroup group, string pointer, FaultReporter judge)
    {
        foreach (var (metro, share) in group.Metros)
        {
            RosterRules.CheckMetro(known, metro, $"{pointer}/{metro}", judge);
            if (!(share > 0))
            {
                judge.Refuse($"{pointer}/{metro}", $"{share}", "a share > 0; leave out metros without people");
            }
        }

        var sum = group.Metros.Values.Sum();
        if (!(Math.Abs(sum - 1) <= Rounding))
        {
            judge.Refuse(pointer, $"shares that add up to {sum:0.######}", "shares that add up to 1");
        }
    }

    private static void CheckTenure(TenureSpread tenure, string pointer, FaultReporter judge)
    {
        if (GeneratedGroup.YearsOf(tenure) is null)
        {
            judge.Refuse($"{pointer}/years", Wording.Quoted(tenure.Years), Text.SpreadAllowed);
        }
    }

    private static void CheckTeam(TeamPattern team, string pointer, FaultReporter judge)
    {
        if (team.Most < team.Least)
        {
            judge.Refuse($"{pointer}/most", $"{team.Most}", $"{team.Least} or more, as least", $"{pointer}/least");
        }
    }

    private static void CheckTotal(Scenario scenario, FaultReporter judge)
    {
        if (scenario.CountResearchers() is var people and > PopulationGroup.Most)
        {
            judge.Refuse("/population", $"{people} researchers in all", $"at most {PopulationGroup.Most}");
        }
    }

    private static void CheckIds(Scenario scenario, FaultReporter judge)
    {
        foreach (var id in scenario.Roster.Keys.Where(id => ResearcherIndex.IsGenerated(scenario, id)))
        {
            judge.Refuse($"/roster/{id}", $"{Wording.Quoted(id)}, an id in the population too", "an id of its own");
        }
    }
}
