using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Rules;

namespace TalentDynamics.Model.Scenarios.Variants;

/// <summary>A scenario as a what-if of another: the same people over the same time, and something changed.</summary>
internal static class Variant
{
    /// <summary>Why two scenarios cannot be held against each other world by world, or why it would say nothing.</summary>
    /// <param name="file">The variant's file: faults are located in it.</param>
    /// <param name="base">The base.</param>
    /// <param name="variant">The variant, sound by itself.</param>
    public static ImmutableArray<Fault> Faults(string file, Scenario @base, Scenario variant) =>
        [.. Incomparable(file, @base, variant), .. Idle(file, @base, variant)];

    /// <summary>Why two scenarios cannot be held against each other world by world: other people, cohorts or dates.</summary>
    /// <param name="file">The variant's file: faults are located in it.</param>
    /// <param name="base">The base.</param>
    /// <param name="variant">The variant, sound by itself.</param>
    public static ImmutableArray<Fault> Incomparable(string file, Scenario @base, Scenario variant) =>
        [.. Differences(@base, variant).Select(f => Place.Of(file, f.Path).Fault(f.Path, f.Found, f.Allowed))];

    private static IEnumerable<Fault> Idle(string file, Scenario @base, Scenario variant) =>
        Change.Between(@base, variant).IsEmpty
            ? [new(file, 1, 1, "/", $"nothing that differs from {@base.Name}", "a variant that changes something")]
            : [];

    private static IEnumerable<(string Path, string Found, string Allowed)> Differences(
        Scenario @base,
        Scenario variant
    )
    {
        if (variant.Start != @base.Start)
        {
            yield return ("/start", Wording.Of(variant.Start), $"{Wording.Of(@base.Start)}, as in the base");
        }

        if (variant.End != @base.End)
        {
            yield return ("/end", Wording.Of(variant.End), $"{Wording.Of(@base.End)}, as in the base");
        }

        if (variant.Past?.Until != @base.Past?.Until)
        {
            yield return ("/past/until", Known(variant), $"{Known(@base)}, as in the base");
        }

        if (Differs(Gone(@base), Gone(variant)) is { } gone)
        {
            yield return ("/past/exits", $"exits {gone}", "the exits of the base: the past is the same in both");
        }

        if (Differs(@base.Roster.Keys, variant.Roster.Keys) is { } people)
        {
            yield return ("/roster", $"a roster {people}", "the researchers of the base");
        }

        if (Differs(Sizes(@base), Sizes(variant)) is { } groups)
        {
            yield return ("/population", $"a population {groups}", "the population of the base");
        }

        if (Differs(@base.Cohorts.Keys, variant.Cohorts.Keys) is { } cohorts)
        {
            yield return ("/cohorts", $"cohorts {cohorts}", "the cohorts of the base");
        }

        foreach (var id in @base.Cohorts.Keys.Where(variant.Cohorts.ContainsKey))
        {
            var (own, other) = (variant.Cohorts[id], @base.Cohorts[id]);
            if (own.Lab != other.Lab)
            {
                yield return (
                    $"/cohorts/{id}/lab",
                    Wording.Quoted(own.Lab),
                    $"{Wording.Quoted(other.Lab)}, as in the base"
                );
            }
            else if (
                Differs(ResearcherIndex.NamedIn(@base, other), ResearcherIndex.NamedIn(variant, own)) is { } members
            )
            {
                yield return ($"/cohorts/{id}/members", $"members {members}", "the members of the base");
            }
            else if (
                Differs(ResearcherIndex.GroupsOf(@base, other), ResearcherIndex.GroupsOf(variant, own)) is { } joined
            )
            {
                yield return ($"/cohorts/{id}/groups", $"groups {joined}", "the groups of the base");
            }
        }
    }

    // Worlds are paired person by person: where they work and how long they have been there may differ, who they are may not.
    private static IEnumerable<string> Sizes(Scenario scenario) =>
        scenario.Population?.Select(g => $"{g.Key} of {g.Value.People}") ?? [];

    private static string Known(Scenario scenario) =>
        scenario.Past is { } past ? Wording.Of(past.Until) : "no known past";

    private static IEnumerable<string> Gone(Scenario scenario) => scenario.Past?.Exits.Keys ?? [];

    private static string? Differs(IEnumerable<string> @base, IEnumerable<string> variant)
    {
        var (expected, found) = (@base.ToHashSet(StringComparer.Ordinal), variant.ToHashSet(StringComparer.Ordinal));
        var missing = expected.Except(found).Order(StringComparer.Ordinal).FirstOrDefault();
        var extra = found.Except(expected).Order(StringComparer.Ordinal).FirstOrDefault();
        return extra is not null ? $"with {Wording.Quoted(extra)}"
            : missing is not null ? $"without {Wording.Quoted(missing)}"
            : null;
    }
}
