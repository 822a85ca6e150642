using System.Collections.Frozen;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Rules;

internal static class RosterRules
{
    public static void Check(Scenario scenario, FaultReporter judge)
    {
        if (scenario.CountResearchers() == 0)
        {
            judge.Refuse("/roster", "nobody", "one researcher or more, here or in /population", "/population");
        }

        var metros = MetrosOf(scenario);
        foreach (var (id, person) in scenario.Roster)
        {
            CheckLab(scenario, person.Lab, $"/roster/{id}/lab", judge);
            CheckMetro(metros, person.Metro, $"/roster/{id}/metro", judge);

            if (person.Joined.First > scenario.Start)
            {
                var allowed = $"a date on or before the start {Wording.Of(scenario.Start)}";
                judge.Refuse($"/roster/{id}/joined", $"{person.Joined}", allowed, "/start");
            }
        }
    }

    /// <summary>Whether a researcher is in the roster; says so where not.</summary>
    public static bool Known(Scenario scenario, string researcher, string pointer, FaultReporter judge)
    {
        var known = scenario.Roster.ContainsKey(researcher);
        if (!known)
        {
            var found = $"the unknown researcher {Wording.Quoted(researcher)}";
            judge.Refuse(pointer, found, Nearest.Hint(researcher, [.. scenario.Roster.Keys]), "/roster");
        }

        return known;
    }

    /// <summary>The metros in which some lab hires.</summary>
    public static FrozenSet<string> MetrosOf(Scenario scenario) =>
        scenario.Labs.Values.SelectMany(l => l.Metros).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Somebody can live in a metro in which some lab hires.</summary>
    public static void CheckMetro(FrozenSet<string> metros, string metro, string pointer, FaultReporter judge)
    {
        if (!metros.Contains(metro))
        {
            var found = $"the metro {Wording.Quoted(metro)}, in which no lab hires";
            judge.Refuse(pointer, found, Nearest.Hint(metro, metros), "/labs");
        }
    }

    /// <summary>Somebody can be at a lab that is there when the scenario starts.</summary>
    public static void CheckLab(Scenario scenario, string id, string pointer, FaultReporter judge)
    {
        if (!LabRules.Known(scenario, id, pointer, judge))
        {
            return;
        }

        var lab = scenario.Labs[id];
        if (lab.Opens > scenario.Start)
        {
            var found = $"{Wording.Quoted(id)}, which opens on {Wording.Of(lab.Opens.Value)}";
            judge.Refuse(pointer, found, $"a lab open at the start {Wording.Of(scenario.Start)}", "/start");
        }
        else if (!ScenarioCompiler.IsThere(scenario, lab))
        {
            var found = $"{Wording.Quoted(id)}, which has founders and so is left out in generative mode";
            judge.Refuse(pointer, found, "a lab without founders", "/mode");
        }
    }
}
