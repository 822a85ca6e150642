using System.Collections.Immutable;
using System.Runtime.InteropServices;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Scenarios.Compilation;

/// <summary>Who looks at whom: everybody at the same starting lab by the metro rule, then pairs as given.</summary>
internal static class TieLists
{
    /// <summary>Ties that follow from the metro rule beyond which a scenario is refused, as memory grows with their number.</summary>
    public const long Most = 20_000_000;

    /// <summary>How many ties follow from the metro rule.</summary>
    public static long Count(Scenario scenario) =>
        scenario.Ties.SameMetro.Value == 0 && scenario.Ties.Otherwise.Value == 0
            ? 0
            : scenario.Roster.Values.CountBy(r => r.Lab).Sum(l => (long)l.Value * (l.Value - 1));

    /// <summary>An ascending list for each researcher of the roster.</summary>
    public static Dictionary<string, ImmutableArray<Tie>> Of(Scenario scenario, ResearcherIndex people)
    {
        var byLab = scenario
            .Roster.Select(r => (r.Value.Lab, Index: people.IndexOf(r.Key), r.Value.Metro))
            .OrderBy(r => r.Index)
            .GroupBy(r => r.Lab)
            .ToDictionary(lab => lab.Key, lab => lab.Select(r => (r.Index, r.Metro)).ToArray(), StringComparer.Ordinal);
        return scenario.Roster.ToDictionary(
            r => r.Key,
            r => One(scenario, r.Value, people.IndexOf(r.Key), byLab[r.Value.Lab], Given(scenario, r.Key, people)),
            StringComparer.Ordinal
        );
    }

    // Labmates ascend, and where no pair is given nothing has to be sorted; a loop, as there are millions of ties.
    private static ImmutableArray<Tie> One(
        Scenario scenario,
        Researcher row,
        int self,
        (int Index, string Metro)[] labmates,
        Dictionary<int, double> given
    )
    {
        var (near, far) = (scenario.Ties.SameMetro.Value, scenario.Ties.Otherwise.Value);
        var (ties, count) = (new Tie[labmates.Length + given.Count], 0);
        foreach (var (index, metro) in near == 0 && far == 0 ? [] : labmates)
        {
            var weight = metro == row.Metro ? near : far;
            if (weight > 0 && index != self && !given.ContainsKey(index))
            {
                ties[count++] = new(index, weight);
            }
        }

        foreach (var (index, weight) in given.Where(pair => pair.Value > 0))
        {
            ties[count++] = new(index, weight);
        }

        Array.Resize(ref ties, count);
        return given.Count == 0
            ? ImmutableCollectionsMarshal.AsImmutableArray(ties)
            : [.. ties.OrderBy(tie => tie.Colleague)];
    }

    private static Dictionary<int, double> Given(Scenario scenario, string id, ResearcherIndex people) =>
        scenario.Ties.Pairs?.GetValueOrDefault(id) is { } pairs
            ? pairs.ToDictionary(p => people.IndexOf(p.Key), p => p.Value.Weight)
            : [];
}
