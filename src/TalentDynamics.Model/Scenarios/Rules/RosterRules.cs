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
            CheckLab(scenario, (person.Lab, ComesOn(scenario, person)), $"/roster/{id}/lab", judge);
            CheckMetro(metros, person.Metro, $"/roster/{id}/metro", judge);

            // A forecast knows nobody who is hired after its last known day.
            if (scenario.Past is null && person.Joined.Last >= scenario.End)
            {
                var allowed = $"a date before the end {Wording.Of(scenario.End)}";
                judge.Refuse($"/roster/{id}/joined", $"{person.Joined}", allowed, "/end");
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

    /// <summary>The first day on which somebody is at their lab in the scenario's worlds.</summary>
    public static DateOnly ComesOn(Scenario scenario, Researcher person) =>
        person.Joined.First > scenario.Start ? person.Joined.Middle : scenario.Start;

    /// <summary>Somebody can be at a lab that is there when they come.</summary>
    public static void CheckLab(Scenario scenario, (string Id, DateOnly On) stay, string pointer, FaultReporter judge)
    {
        var (id, on) = stay;
        if (!LabRules.Known(scenario, id, pointer, judge))
        {
            return;
        }

        var lab = scenario.Labs[id];
        if (lab.Opens > on)
        {
            var found = $"{Wording.Quoted(id)}, which opens on {Wording.Of(lab.Opens.Value)}";
            var when = on == scenario.Start ? "at the start" : "when they join on";
            judge.Refuse(pointer, found, $"a lab open {when} {Wording.Of(on)}", "/start");
        }
        else if (!ScenarioCompiler.IsThere(scenario, lab))
        {
            var found = $"{Wording.Quoted(id)}, which has founders and so is left out in generative mode";
            judge.Refuse(pointer, found, "a lab without founders", "/mode");
        }
    }
}
