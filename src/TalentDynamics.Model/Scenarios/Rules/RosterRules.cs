using System.Collections.Frozen;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Model.Scenarios.Rules;

internal static class RosterRules
{
    public static void Check(Scenario scenario, Judge judge)
    {
        if (scenario.Roster.IsEmpty)
        {
            judge.Refuse("/roster", "nobody", "one researcher or more");
        }

        var metros = scenario.Labs.Values.SelectMany(l => l.Metros).ToFrozenSet(StringComparer.Ordinal);
        foreach (var (id, person) in scenario.Roster)
        {
            CheckLab(scenario, id, person, judge);
            if (!metros.Contains(person.Metro))
            {
                var found = $"the metro {Words.Quoted(person.Metro)}, in which no lab hires";
                judge.Refuse($"/roster/{id}/metro", found, Nearest.Hint(person.Metro, metros), "/labs");
            }

            if (person.Joined.First > scenario.Start)
            {
                var allowed = $"a date on or before the start {Words.Of(scenario.Start)}";
                judge.Refuse($"/roster/{id}/joined", $"{person.Joined}", allowed, "/start");
            }
        }
    }

    /// <summary>Whether a researcher is in the roster; says so where not.</summary>
    public static bool Known(Scenario scenario, string researcher, string pointer, Judge judge)
    {
        var known = scenario.Roster.ContainsKey(researcher);
        if (!known)
        {
            var found = $"the unknown researcher {Words.Quoted(researcher)}";
            judge.Refuse(pointer, found, Nearest.Hint(researcher, [.. scenario.Roster.Keys]), "/roster");
        }

        return known;
    }

    private static void CheckLab(Scenario scenario, string id, Researcher person, Judge judge)
    {
        var pointer = $"/roster/{id}/lab";
        if (!LabRules.Known(scenario, person.Lab, pointer, judge))
        {
            return;
        }

        var lab = scenario.Labs[person.Lab];
        if (lab.Opens > scenario.Start)
        {
            var found = $"{Words.Quoted(person.Lab)}, which opens on {Words.Of(lab.Opens.Value)}";
            judge.Refuse(pointer, found, $"a lab open at the start {Words.Of(scenario.Start)}", "/start");
        }
        else if (!Compilation.IsThere(scenario, lab))
        {
            var found = $"{Words.Quoted(person.Lab)}, which has founders and so is left out in generative mode";
            judge.Refuse(pointer, found, "a lab without founders", "/mode");
        }
    }
}
