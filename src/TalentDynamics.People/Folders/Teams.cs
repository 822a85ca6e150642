using System.Collections.Immutable;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.People.Stays;

namespace TalentDynamics.People.Folders;

/// <summary>Who looks at whom: people of one manager at each other and at the manager, so strongly that one exit dies out.</summary>
/// <remarks>
/// A tie weighs as calibrated for llama-2023 in teams of up to eight; in larger ones so much less that all ties of a person in a team
/// weigh as much as there. So R stays far below its limit.
/// </remarks>
internal sealed class Teams
{
    private const double Strongest = .3;
    private const double Together = 7 * Strongest;
    private const int Largest = 50;
    private const int MostPairs = 1_000_000;

    private Teams(ImmutableArray<string[]> all, int tooLarge)
    {
        All = all;
        TooLarge = tooLarge;
    }

    /// <summary>The people of each team by id, the manager among them where they are in the export.</summary>
    public ImmutableArray<string[]> All { get; }

    /// <summary>How many teams are too large for everybody to look at everybody.</summary>
    public int TooLarge { get; }

    /// <summary>Teams by who reports to whom.</summary>
    /// <param name="people">Everybody who is followed, with the id that they have in the scenario.</param>
    public static Teams Of(IReadOnlyCollection<(Followed Person, string Id)> people)
    {
        var ids = people
            .GroupBy(p => p.Person.Stay.Person, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.MaxBy(p => p.Person.Stay.Number).Id, StringComparer.Ordinal);
        var teams = people
            .Where(p => p.Person.Stay.Manager.Length > 0)
            .GroupBy(p => p.Person.Stay.Manager, p => p.Id, StringComparer.Ordinal)
            .Select(team =>
                ids.TryGetValue(team.Key, out var manager)
                    ? [.. team.Append(manager).Distinct(StringComparer.Ordinal)]
                    : team.ToArray()
            )
            .Where(team => team.Length > 1)
            .ToArray();
        var small = teams.Where(team => team.Length <= Largest).ToImmutableArray();
        return small.Sum(team => (long)team.Length * team.Length) <= MostPairs
            ? new(small, teams.Length - small.Length)
            : new([], teams.Length);
    }

    /// <summary>The table of ties.</summary>
    public string Text()
    {
        var table = new TableText().Row("researcher", "colleague", "weight", "source");
        var said = new HashSet<(string, string)>();
        foreach (var team in All)
        {
            var weight = FormattableString.Invariant($"{WeightIn(team):0.####}");
            foreach (
                var (one, other) in team.SelectMany(one =>
                    team.Where(other => other != one).Select(other => (one, other))
                )
            )
            {
                if (said.Add((one, other)))
                {
                    table.Row(one, other, weight, "assumed: one team");
                }
            }
        }

        return $"{table}";
    }

    /// <summary>How many exits one exit brings about by ties, at the usual parameters.</summary>
    /// <param name="people">How many people are followed.</param>
    public Stability StabilityAmong(int people)
    {
        var weight = All.Sum(team => team.Length * (team.Length - 1) * WeightIn(team)) / people;
        var usual = new Draw([.. ParameterTable.Rows.Select(row => row.Default.Value)], []);
        return Stability.Of(usual, new(0, -1, weight, 0), Mode.Historical);
    }

    private static double WeightIn(string[] team) => Math.Min(Strongest, Together / (team.Length - 1));
}
