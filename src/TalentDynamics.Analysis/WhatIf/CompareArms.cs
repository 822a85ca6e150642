using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.WhatIf;

/// <summary>Holds variants against their base, world by world: the same seed gives both arms the same thresholds, frailties and Gumbels.</summary>
/// <remarks>
/// Common random numbers (Stout &amp; Goldie 2008, Medical Decision Making 28): means of either arm and their difference do not depend on the
/// coupling, which world or researcher differs does.
/// </remarks>
internal sealed class CompareArms
{
    private readonly Arm basis;
    private readonly ImmutableArray<CohortExits> cohorts;
    private readonly ImmutableArray<ControlVariates> luck;
    private readonly IReadOnlyList<int>? draws;

    /// <summary>Variants will be held against this base.</summary>
    /// <param name="base">At least two worlds.</param>
    /// <param name="draws">By world, the number of its draw of the parameters; null where all have the same.</param>
    /// <param name="isFreedOfLuck">False where the worlds were chosen by what happened in them: then their luck has no known mean.</param>
    public CompareArms(Arm @base, IReadOnlyList<int>? draws = null, bool isFreedOfLuck = true)
    {
        (basis, this.draws) = (@base, draws);
        cohorts = [.. @base.Setting.Cohorts.Select(c => CohortExits.Of(@base.Setting, @base.Histories, c))];
        luck =
        [
            .. @base.Setting.Cohorts.Select(c =>
                isFreedOfLuck ? ControlVariates.Of(@base, c) : ControlVariates.Unknown
            ),
        ];
    }

    /// <summary>A variant against the base, by id of the cohort.</summary>
    /// <exception cref="IncomparableArmsException">Seed, worlds, dates, people or cohorts are not those of the base.</exception>
    public ImmutableSortedDictionary<string, CohortDifference> With(Arm arm)
    {
        RequireComparable(arm);
        return basis
            .Setting.Cohorts.Select((cohort, i) => (cohort.Id, Difference: Difference(arm, i)))
            .ToImmutableSortedDictionary(c => c.Id, c => c.Difference, StringComparer.Ordinal);
    }

    private CohortDifference Difference(Arm arm, int cohort)
    {
        var profile = arm.Setting.Cohorts[cohort];
        var exits = CohortExits.Of(arm.Setting, arm.Histories, profile);
        var spread = draws is null ? null : new OverParameters(draws);
        var paired = new PairedCohort(cohorts[cohort], exits, luck[cohort], arm.Setting.Calendar);
        return paired.Compare(arm.Setting, profile, spread);
    }

    private void RequireComparable(Arm arm)
    {
        Require(arm, "seed", basis.Seed, arm.Seed);
        Require(arm, "first world", basis.Histories.FirstWorld, arm.Histories.FirstWorld);
        Require(arm, "number of worlds", basis.Histories.Worlds, arm.Histories.Worlds);
        Require(arm, "calendar", basis.Setting.Calendar, arm.Setting.Calendar);
        Require(arm, "roster", Roster(basis.Setting), Roster(arm.Setting));
        Require(arm, "cohorts", Cohorts(basis.Setting), Cohorts(arm.Setting));
    }

    private void Require<T>(Arm arm, string what, T expected, T found)
    {
        if (!Equals(expected, found))
        {
            throw new IncomparableArmsException(
                $"{arm.Name} cannot be held against {basis.Name}: the {what} is {found} and not {expected}."
            );
        }
    }

    private static string Roster(Setting setting) => string.Join(", ", setting.Researchers.Select(r => r.Id));

    private static string Cohorts(Setting setting) =>
        string.Join(
            "; ",
            setting.Cohorts.Select(c => $"{c.Id} at {setting.Labs[c.Lab].Id}: {string.Join(", ", c.Members)}")
        );
}
