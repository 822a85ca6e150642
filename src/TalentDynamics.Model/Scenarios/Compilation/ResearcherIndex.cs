using System.Collections.Immutable;
using System.Globalization;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Scenarios.Compilation;

/// <summary>Everybody in a scenario, those of the roster and those of its population, by index: ascending by key.</summary>
internal sealed class ResearcherIndex
{
    private readonly Scenario scenario;
    private readonly string[] ids;
    private readonly uint[] keys;
    private readonly Dictionary<string, int> ofRoster = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> ofGroups = new(StringComparer.Ordinal);

    public ResearcherIndex(Scenario scenario)
    {
        this.scenario = scenario;
        ids = [.. scenario.Roster.Keys, .. Groups(scenario).SelectMany(g => GeneratedGroup.IdsOf(g.Key, g.Value))];
        keys = StableId.KeysOf(ids);
        var numbers = Enumerable.Range(0, ids.Length).ToArray();
        Array.Sort((uint[])keys.Clone(), numbers);
        var indices = new int[ids.Length];
        for (var index = 0; index < numbers.Length; index++)
        {
            indices[numbers[index]] = index;
        }

        ids = Array.ConvertAll(numbers, n => ids[n]);
        Array.Sort(keys);
        Divide(indices);
    }

    /// <summary>How many there are.</summary>
    public int Count => ids.Length;

    /// <summary>The index of somebody in the roster.</summary>
    public int IndexOf(string id) => ofRoster[id];

    /// <summary>The indices of a group's people, by their number.</summary>
    public int[] Of(string group) => ofGroups[group];

    /// <summary>The id of somebody.</summary>
    public string IdOf(int index) => ids[index];

    /// <summary>The key of somebody.</summary>
    public uint KeyOf(int index) => keys[index];

    /// <summary>The indices of a cohort's members, in no order.</summary>
    public IEnumerable<int> In(Cohort cohort) =>
        NamedIn(scenario, cohort).Select(IndexOf).Concat(GroupsOf(scenario, cohort).SelectMany(Of));

    /// <summary>Ids of a cohort's members in the roster.</summary>
    public static IEnumerable<string> NamedIn(Scenario scenario, Cohort cohort) =>
        IsWholeLab(cohort)
            ? scenario.Roster.Where(r => r.Value.Lab == cohort.Lab && cohort.Takes(r.Value)).Select(r => r.Key)
        : cohort.Members is { } named ? named
        : [];

    /// <summary>Ids of a cohort's groups.</summary>
    public static IEnumerable<string> GroupsOf(Scenario scenario, Cohort cohort) =>
        IsWholeLab(cohort) && cohort.Where is null
            ? Groups(scenario).Where(g => g.Value.Lab == cohort.Lab).Select(g => g.Key)
        : cohort.Groups is { } named ? named
        : [];

    private static bool IsWholeLab(Cohort cohort) => cohort is { Members: null, Groups: null };

    /// <summary>Whether an id is that of somebody whom the population generates.</summary>
    /// <remarks>Such ids end with their number, so only the group whose id stands before it can have it.</remarks>
    public static bool IsGenerated(Scenario scenario, string id)
    {
        var hyphen = id.LastIndexOf('-');
        return hyphen > 0
            && int.TryParse(id.AsSpan(hyphen + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Groups(scenario).TryGetValue(id[..hyphen], out var group)
            && number >= 1
            && number <= group.People
            && GeneratedGroup.IdOf(id[..hyphen], number - 1) == id;
    }

    private static ImmutableSortedDictionary<string, PopulationGroup> Groups(Scenario scenario) =>
        scenario.Population ?? ImmutableSortedDictionary<string, PopulationGroup>.Empty;

    private void Divide(int[] indices)
    {
        var next = 0;
        foreach (var id in scenario.Roster.Keys)
        {
            ofRoster.Add(id, indices[next++]);
        }

        foreach (var (id, group) in Groups(scenario))
        {
            ofGroups.Add(id, indices[next..(next + group.People)]);
            next += group.People;
        }
    }
}
