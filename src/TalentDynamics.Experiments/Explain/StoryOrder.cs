using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Explain;

/// <summary>Whose story is asked for, in which world.</summary>
/// <param name="Researcher">Index of the researcher.</param>
/// <param name="World">Which of the run's worlds.</param>
internal sealed record StoryOrder(int Researcher, int World)
{
    private const int MostNamed = 20;
    private const int FarthestHint = 3;

    /// <summary>The order; null where neither is asked for, as the two belong together.</summary>
    /// <exception cref="BadInputException">One is missing, or the run has no such researcher or world.</exception>
    public static StoryOrder? Of(StoredRun run, string? researcher, long? world)
    {
        if (researcher is null && world is null)
        {
            return null;
        }

        var people = run.Setting.Researchers.Select(r => r.Id).ToImmutableArray();
        string[] faults = [.. FaultsOf(researcher, people), .. FaultsOf(world, run.Run.Worlds)];
        return faults.Length == 0
            ? new(people.IndexOf(researcher!), (int)world!.Value)
            : throw new BadInputException(faults);
    }

    private static IEnumerable<string> FaultsOf(string? researcher, ImmutableArray<string> people) =>
        researcher is not null && people.Contains(researcher)
            ? []
            : [$"--researcher: found {Found(researcher)}, allowed {Nearest(researcher ?? "", people)}"];

    private static IEnumerable<string> FaultsOf(long? world, int worlds) =>
        world < worlds
            ? []
            : [$"--world: found {Found(world)}, allowed a whole number from 0 to {worlds - 1}, a world of the run"];

    private static string Found(object? value) => value is null ? "nothing" : $"'{value}'";

    private static string Nearest(string word, ImmutableArray<string> people)
    {
        var nearest = people.MinBy(id => Distance(word, id))!;
        var some =
            people.Length <= MostNamed
                ? string.Join(", ", people.Order(StringComparer.Ordinal))
                : "a researcher of the run";
        return Distance(word, nearest) <= FarthestHint ? $"{some}; did you mean {nearest}?" : some;
    }

    private static int Distance(string from, string to) => Model.Scenarios.Documents.Nearest.Distance(from, to);
}
