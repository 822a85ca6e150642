using System.Collections.Immutable;
using TalentDynamics.Explorer.Levers;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Explorer.Arms;

/// <summary>What has to be set in a scenario for levers to stand where they stand.</summary>
/// <remarks>
/// A lab that is never founded takes with it what happened to it, what it gave, and the observed destinations of those who went to it: they
/// name a lab that is not there.
/// </remarks>
internal static class Expansion
{
    /// <summary>Path and value in YAML: what is added first, then what is changed, then what is taken away.</summary>
    public static ImmutableArray<(string Path, string Value)> Of(IEnumerable<Moved> moved, Scenario @base)
    {
        var all = moved.ToArray();
        return
        [
            .. all.Where(m => m.Lever.Whole is not null && m.Lever.Kind == LeverKind.Added)
                .Select(m => (m.Lever.Path, m.Lever.Whole!)),
            .. all.Where(m => m.Lever.Only is null).SelectMany(Changed),
            .. all.Where(m => m.Lever.Only == "null").SelectMany(m => TakenAway(m.Lever, @base)).Distinct(),
        ];
    }

    /// <summary>The same as overrides.</summary>
    public static IReadOnlyList<Override> Overrides(IEnumerable<Moved> moved, Scenario @base) =>
        [.. Of(moved, @base).Select((set, i) => new Override($"--set[{i + 1}]", set.Path, set.Value))];

    // A parameter that is set has that value in every world.
    private static IEnumerable<(string Path, string Value)> Changed(Moved moved) =>
        moved.Lever.Kind == LeverKind.Assumption
            ?
            [
                (moved.Lever.Path.Replace(".value", ".prior", StringComparison.Ordinal), "fixed"),
                (moved.Lever.Path, moved.Value),
            ]
            : [(moved.Lever.Path, moved.Value)];

    private static IEnumerable<(string Path, string Value)> TakenAway(Lever lever, Scenario @base)
    {
        if (lever.Kind == LeverKind.Lab)
        {
            var lab = lever.Path["labs.".Length..];
            foreach (var path in At(lab, @base))
            {
                yield return (path, "null");
            }
        }

        yield return (lever.Path, "null");
    }

    private static IEnumerable<string> At(string lab, Scenario @base) =>
        [
            .. @base
                .Cohorts.Where(cohort => cohort.Value.Observed is not null)
                .Select(cohort => $"cohorts.{cohort.Key}.observed"),
            .. @base.Events.Where(e => e.Value.Lab == lab).Select(e => $"events.{e.Key}"),
            .. (@base.Grants?.Where(grant => grant.Value.Lab == lab) ?? []).Select(grant => $"grants.{grant.Key}"),
        ];
}
