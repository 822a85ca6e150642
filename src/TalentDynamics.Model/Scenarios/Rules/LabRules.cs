using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Rules;

internal static class LabRules
{
    private static readonly ImmutableSortedDictionary<string, Founder> None = ImmutableSortedDictionary<
        string,
        Founder
    >.Empty;

    public static void Check(Scenario scenario, FaultReporter judge)
    {
        if (!scenario.Labs.ContainsKey(Lab.Outside))
        {
            judge.Refuse("/labs", "no lab \"outside\"", "the built-in lab \"outside\", changed or not");
        }

        foreach (var (id, lab) in scenario.Labs)
        {
            var pointer = $"/labs/{id}";
            CheckMetros(id, lab, pointer, judge);
            if (id == Lab.Outside)
            {
                CheckOutside(lab, pointer, judge);
            }
            else
            {
                CheckFounders(scenario, id, lab, pointer, judge);
            }
        }

        CheckFoundOnce(scenario, judge);
    }

    /// <summary>Whether a lab is known; says so where it is not, or where it is the outside.</summary>
    public static bool Known(Scenario scenario, string lab, string pointer, FaultReporter judge)
    {
        if (lab != Lab.Outside && scenario.Labs.ContainsKey(lab))
        {
            return true;
        }

        var labs = scenario.Labs.Keys.Where(l => l != Lab.Outside).ToList();
        var found = lab == Lab.Outside ? "the outside" : $"the unknown lab {Wording.Quoted(lab)}";
        judge.Refuse(pointer, found, Nearest.Hint(lab, labs), "/labs");
        return false;
    }

    private static void CheckMetros(string id, Lab lab, string pointer, FaultReporter judge)
    {
        if (lab.Metros.IsEmpty && id != Lab.Outside)
        {
            judge.Refuse($"{pointer}/metros", "none", "one metro or more");
        }

        for (var i = 0; i < lab.Metros.Length; i++)
        {
            if (!Text.IsId(lab.Metros[i]))
            {
                judge.Refuse($"{pointer}/metros/{i}", Wording.Quoted(lab.Metros[i]), Text.IdAllowed);
            }
            else if (lab.Metros.IndexOf(lab.Metros[i]) < i)
            {
                judge.Refuse(
                    $"{pointer}/metros/{i}",
                    $"{Wording.Quoted(lab.Metros[i])} a second time",
                    "each metro once"
                );
            }
        }
    }

    private static void CheckOutside(Lab lab, string pointer, FaultReporter judge)
    {
        if (lab.Opens is not null)
        {
            judge.Refuse($"{pointer}/opens", "a day", "nothing: the outside was always there");
        }

        if (lab.Founders is not null)
        {
            judge.Refuse($"{pointer}/founders", "founders", "nothing: nobody founded the outside");
        }

        if (lab.Momentum is not null)
        {
            judge.Refuse($"{pointer}/momentum", "a momentum", "nothing: the outside is in no race");
        }
    }

    private static void CheckFounders(Scenario scenario, string id, Lab lab, string pointer, FaultReporter judge)
    {
        if (lab is { Founders.Count: > 0, Opens: null })
        {
            judge.Refuse($"{pointer}/opens", "nothing", "the day it opened, as it has founders");
        }

        foreach (var (founder, exit) in lab.Founders ?? None)
        {
            CheckFounder(scenario, id, founder, exit, $"{pointer}/founders/{founder}", judge);
        }
    }

    private static void CheckFounder(
        Scenario scenario,
        string id,
        string founder,
        Founder exit,
        string pointer,
        FaultReporter judge
    )
    {
        if (!RosterRules.Known(scenario, founder, pointer, judge))
        {
            return;
        }

        if (scenario.Roster[founder].Lab == id)
        {
            judge.Refuse(
                pointer,
                $"{Wording.Quoted(founder)}, who is at {id} from the start",
                "somebody who left another lab for it"
            );
        }

        var came = RosterRules.ComesOn(scenario, scenario.Roster[founder]);
        if (exit.Left < came || exit.Left > scenario.End)
        {
            var allowed = $"a day from {Wording.Of(came)} to {Wording.Of(scenario.End)}";
            judge.Refuse($"{pointer}/left", Wording.Of(exit.Left), allowed, "/start", "/end");
        }
    }

    private static void CheckFoundOnce(Scenario scenario, FaultReporter judge)
    {
        var founded = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, lab) in scenario.Labs)
        {
            foreach (var founder in (lab.Founders ?? None).Keys)
            {
                if (!founded.TryAdd(founder, id))
                {
                    judge.Refuse(
                        $"/labs/{id}/founders/{founder}",
                        $"a founder of {founded[founder]} too",
                        "one lab per founder"
                    );
                }
            }
        }
    }
}
