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
            .ToHashSet();
        foreach (var (id, cohort) in scenario.Cohorts)
        {
            if (!ResearcherIndex.GroupsOf(scenario, cohort).Any() && ResearcherIndex.NamedIn(scenario, cohort).All(gone.Contains))
            {
                judge.Refuse(
                    "/past/exits",
                    $"that everybody of cohort {id} has left",
                    "somebody who is still there",
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

        if (exit.Left < scenario.Start || exit.Left > past.Until)
        {
            var allowed = $"a day from {Wording.Of(scenario.Start)} to {Wording.Of(past.Until)}";
            judge.Refuse($"{at}/left", Wording.Of(exit.Left), allowed, "/start", "/past/until");
        }

        if (exit.To is { } to && LabRules.Known(scenario, to, $"{at}/to", judge) && to == scenario.Roster[id].Lab)
        {
            judge.Refuse($"{at}/to", $"{Wording.Quoted(to)}, which they left", "another lab", $"/roster/{id}/lab");
        }
    }
}
