using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Rules;

internal static class PastRules
{
    public static void Check(Scenario scenario, FaultReporter judge)
    {
        if (scenario.Past is not { } past)
        {
            return;
        }

        var (first, last) = (scenario.Start.AddDays(7), scenario.End.AddDays(-8));
        if (past.Until < first || past.Until > last)
        {
            var allowed =
                $"a day from {Wording.Of(first)} to {Wording.Of(last)}: a week after the start, a week before the end";
            judge.Refuse("/past/until", Wording.Of(past.Until), allowed, "/start", "/end");
        }

        CheckStayers(scenario, past, judge);
        foreach (var (id, exit) in past.Exits)
        {
            CheckExit(scenario, past, id, exit, judge);
        }

        foreach (var (id, seen) in past.Lost?.AsEnumerable() ?? [])
        {
            CheckLost(scenario, past, id, seen, judge);
        }

        foreach (var (id, removed) in past.Removed?.AsEnumerable() ?? [])
        {
            CheckRemoved(scenario, past, id, removed, judge);
        }
    }

    // A forecast of nobody is none.
    private static void CheckStayers(Scenario scenario, KnownPast past, FaultReporter judge)
    {
        var founders = scenario.Labs.Values.SelectMany(l =>
            l.Founders ?? ImmutableSortedDictionary<string, Founder>.Empty
        );
        var gone = founders
            .Where(f => f.Value.Left <= past.Until)
            .Select(f => f.Key)
            .Concat(past.Exits.Keys)
            .Concat(past.Lost?.Keys ?? [])
            .Concat(past.Removed?.Keys ?? [])
            .Concat(scenario.Roster.Where(r => r.Value.Joined.First > past.Until).Select(r => r.Key))
            .ToHashSet();
        foreach (var (id, cohort) in scenario.Cohorts)
        {
            if (
                !ResearcherIndex.GroupsOf(scenario, cohort).Any()
                && ResearcherIndex.NamedIn(scenario, cohort).All(gone.Contains)
            )
            {
                judge.Refuse(
                    "/past/exits",
                    $"that everybody of cohort {id} has left or was lost from sight",
                    "somebody who was seen to be still there",
                    "/roster"
                );
            }
        }
    }

    private static void CheckExit(Scenario scenario, KnownPast past, string id, KnownExit exit, FaultReporter judge)
    {
        var at = $"/past/exits/{id}";
        if (!RosterRules.Known(scenario, id, at, judge))
        {
            return;
        }

        CheckDay(scenario, past, (id, exit.Left), $"{at}/left", judge);

        if (
            exit.To is { } to
            && to != Lab.Outside
            && LabRules.Known(scenario, to, $"{at}/to", judge)
            && to == scenario.Roster[id].Lab
        )
        {
            judge.Refuse($"{at}/to", $"{Wording.Quoted(to)}, which they left", "another lab", $"/roster/{id}/lab");
        }
    }

    private static void CheckDay(
        Scenario scenario,
        KnownPast past,
        (string Id, DateOnly On) left,
        string pointer,
        FaultReporter judge
    )
    {
        var joined = scenario.Roster[left.Id].Joined.First;
        var came = joined > scenario.Start ? joined : scenario.Start;
        if (left.On < came || left.On > past.Until)
        {
            var allowed = $"a day from {Wording.Of(came)} to {Wording.Of(past.Until)}";
            judge.Refuse(pointer, Wording.Of(left.On), allowed, "/start", "/past/until");
        }
    }

    private static void CheckRemoved(
        Scenario scenario,
        KnownPast past,
        string id,
        DateOnly removed,
        FaultReporter judge
    )
    {
        var at = $"/past/removed/{id}";
        if (!RosterRules.Known(scenario, id, at, judge))
        {
            return;
        }

        if (past.Exits.ContainsKey(id) || past.Lost?.ContainsKey(id) == true)
        {
            judge.Refuse(at, "somebody who left or was lost from sight, too", "one end of a stay");
        }

        CheckDay(scenario, past, (id, removed), at, judge);
    }

    private static void CheckLost(Scenario scenario, KnownPast past, string id, DateOnly seen, FaultReporter judge)
    {
        var at = $"/past/lost/{id}";
        if (!RosterRules.Known(scenario, id, at, judge))
        {
            return;
        }

        if (past.Exits.ContainsKey(id))
        {
            judge.Refuse(at, "somebody who left, too", "either an exit or the last day they were seen");
        }

        if (seen >= past.Until)
        {
            judge.Refuse(at, Wording.Of(seen), $"a day before {Wording.Of(past.Until)}", "/past/until");
        }
    }
}
