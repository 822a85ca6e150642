using System.Collections.Immutable;

namespace TalentDynamics.Explorer.Levers;

/// <summary>All levers of a scenario. Nothing else of it can be set: a path that is no lever is refused before anything reads it.</summary>
/// <param name="All">In the order in which they are shown.</param>
internal sealed record LeverList(ImmutableArray<Lever> All)
{
    /// <summary>How many may be moved at once.</summary>
    public const int MostMoved = 64;

    private const int MostShown = 60;

    private readonly Dictionary<string, Lever> byPath = All.ToDictionary(lever => lever.Path, StringComparer.Ordinal);

    /// <summary>The lever at a path, or null.</summary>
    public Lever? At(string path) => byPath.GetValueOrDefault(path);

    /// <summary>What is moved, in the order of the levers; what stands where the baseline has it is not.</summary>
    /// <param name="sets">path=value, each.</param>
    /// <exception cref="LeverFaultsException">With all faults.</exception>
    public ImmutableArray<Moved> Read(IReadOnlyCollection<string> sets)
    {
        var faults = new List<LeverFault>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (sets.Count > MostMoved)
        {
            faults.Add(new("set", $"{sets.Count} of them", $"{MostMoved} at most"));
        }

        foreach (var set in sets.Take(MostMoved))
        {
            Read(set, values, faults);
        }

        faults.AddRange(values.Keys.Where(path => !HasWhatItNeeds(path, values)).Select(Alone));
        return faults.Count > 0
            ? throw new LeverFaultsException(faults)
            :
            [
                .. All.Where(lever => values.ContainsKey(lever.Path))
                    .Select(lever => new Moved(lever, values[lever.Path]))
                    .Where(IsMoved),
            ];
    }

    private void Read(string set, Dictionary<string, string> values, List<LeverFault> faults)
    {
        var at = set.IndexOf('=', StringComparison.Ordinal);
        var (path, value) = at < 0 ? (set, "") : (set[..at], set[(at + 1)..]);
        if (At(path) is not { } lever)
        {
            faults.Add(new(Shown(path), "no lever of this scenario", "a path that /api/scenario names"));
        }
        else if (lever.Read(value) is not { } read)
        {
            faults.Add(new(path, $"'{Shown(value)}'", lever.Allowed));
        }
        else if (!values.TryAdd(path, read))
        {
            faults.Add(new(path, "it a second time", "each lever once"));
        }
    }

    private bool HasWhatItNeeds(string path, Dictionary<string, string> values) =>
        At(path)?.Needs is not { } needed || values.ContainsKey(needed);

    private LeverFault Alone(string path) =>
        new(path, "it without what it is part of", $"{At(path)!.Needs}=on beside it");

    private static bool IsMoved(Moved moved) => !(moved.Lever.Resets && moved.Value == moved.Lever.Base);

    private static string Shown(string text) => text.Length > MostShown ? text[..MostShown] + "…" : text;
}
