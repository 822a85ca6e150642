using System.Collections.Immutable;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Scenarios;

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

    /// <summary>One ascending list per researcher, in the order of <paramref name="people"/>.</summary>
    public static ImmutableArray<Tie>[] Of(
        Scenario scenario,
        ImmutableArray<string> people,
        Dictionary<string, int> index
    )
    {
        var rows = people.Select(id => scenario.Roster[id]).ToArray();
        var byLab = rows.Select((row, i) => (row.Lab, i)).ToLookup(r => r.Lab, r => r.i);
        return [.. people.Select((id, i) => One(scenario, rows, i, byLab[rows[i].Lab], Given(scenario, id, index)))];
    }

    private static ImmutableArray<Tie> One(
        Scenario scenario,
        Researcher[] rows,
        int self,
        IEnumerable<int> labmates,
        Dictionary<int, double> given
    )
    {
        var (near, far) = (scenario.Ties.SameMetro.Value, scenario.Ties.Otherwise.Value);
        var byRule =
            near == 0 && far == 0
                ? []
                : labmates
                    .Where(l => l != self && !given.ContainsKey(l))
                    .Select(l => new Tie(l, rows[l].Metro == rows[self].Metro ? near : far));
        return
        [
            .. byRule
                .Concat(given.Select(g => new Tie(g.Key, g.Value)))
                .Where(t => t.Weight > 0)
                .OrderBy(t => t.Colleague),
        ];
    }

    private static Dictionary<int, double> Given(Scenario scenario, string id, Dictionary<string, int> index) =>
        scenario.Ties.Pairs?.GetValueOrDefault(id) is { } pairs
            ? pairs.ToDictionary(p => index[p.Key], p => p.Value.Weight)
            : [];
}
