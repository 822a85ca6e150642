using System.Collections.Immutable;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Scenarios.Compilation;

/// <summary>The people that one group of a population stands for.</summary>
/// <remarks>
/// Teams follow each other, each of a size and at a metro of its own; people take their places in them by number. Every draw is addressed
/// by the group and the team or by the person, so a larger group has the same people and some more, and no group changes another.
/// </remarks>
internal sealed class GeneratedGroup
{
    private const int MostAttempts = 100;
    private static readonly Randomness Chance = new(0, 0);
    private readonly PopulationGroup group;
    private readonly Prior years;
    private readonly uint key;

    /// <param name="id">Id of the group.</param>
    /// <param name="group">A group that was found sound.</param>
    public GeneratedGroup(string id, PopulationGroup group)
    {
        this.group = group;
        key = StableId.Of(id);
        years = YearsOf(group.Tenure)!;
        Teams = [.. CutIntoTeams()];
    }

    /// <summary>The teams in order; the last may be cut short.</summary>
    public ImmutableArray<Team> Teams { get; }

    /// <summary>The distribution of time at the lab; null where it is none.</summary>
    public static Prior? YearsOf(TenureSpread tenure) =>
        PriorText.Parse(tenure.Years, 0, nonNegative: true) is { Family: not PriorFamily.Fixed } prior ? prior : null;

    /// <summary>The id of somebody by their 0-based number.</summary>
    public static string IdOf(string group, int number) => $"{group}-{number + 1:D6}";

    /// <summary>The ids of a group's people in the order of their numbers.</summary>
    public static IEnumerable<string> IdsOf(string id, PopulationGroup group) =>
        Enumerable.Range(0, group.People).Select(number => IdOf(id, number));

    /// <summary>How long somebody has been at the lab, years, in [0, most].</summary>
    public double YearsAt(string person)
    {
        var entity = StableId.Of(person);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var drawn = years.Quantile(Chance.Uniform(entity, Purpose.PopulationTenure, 0, (uint)attempt));
            if (drawn <= group.Tenure.Most)
            {
                return drawn;
            }
        }

        return group.Tenure.Most;
    }

    /// <summary>Ties of somebody, colleagues by number, ascending.</summary>
    /// <param name="team">Which team they are in.</param>
    /// <param name="place">Their place in it.</param>
    public IEnumerable<(int Number, double Weight)> TiesOf(int team, int place)
    {
        var (own, within) = (Teams[team], group.Team.Tie.Value);
        var next = group.Team.Neighbour?.Value ?? 0;
        if (next > 0 && team > 0 && place < Teams[team - 1].Size)
        {
            yield return (Teams[team - 1].First + place, next);
        }

        for (var other = 0; within > 0 && other < own.Size; other++)
        {
            if (other != place)
            {
                yield return (own.First + other, within);
            }
        }

        if (next > 0 && team + 1 < Teams.Length && place < Teams[team + 1].Size)
        {
            yield return (Teams[team + 1].First + place, next);
        }
    }

    private IEnumerable<Team> CutIntoTeams()
    {
        var (least, sizes) = (group.Team.Least, group.Team.Most - group.Team.Least + 1);
        var (first, number) = (0, 0u);
        for (; first < group.People; number++)
        {
            var size = least + (int)(sizes * Chance.Uniform(key, Purpose.PopulationTeam, 0, number));
            yield return new(first, Math.Min(size, group.People - first), MetroOf(number));
            first += size;
        }
    }

    private string MetroOf(uint team)
    {
        var left = Chance.Uniform(key, Purpose.PopulationMetro, 0, team);
        foreach (var (metro, share) in group.Metros)
        {
            left -= share;
            if (left < 0)
            {
                return metro;
            }
        }

        return group.Metros.Keys.Last(); // shares add up to 1 but for rounding
    }

    /// <summary>People with consecutive numbers at one metro.</summary>
    public readonly record struct Team(int First, int Size, string Metro);
}
