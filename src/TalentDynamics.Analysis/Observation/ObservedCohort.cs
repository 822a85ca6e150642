using System.Collections.Immutable;
using TalentDynamics.Analysis.Survival;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Analysis.Observation;

/// <summary>An exit as far as it is known.</summary>
/// <param name="Earliest">Years since the scenario's start, ≥ 0; included.</param>
/// <param name="Latest">Years since the start, &gt; Earliest; not included.</param>
/// <param name="Best">The middle of the date given for it, in [Earliest, Latest].</param>
/// <param name="Destination">Index of the first lab joined; null when unknown.</param>
public sealed record ObservedExit(double Earliest, double Latest, double Best, int? Destination);

/// <summary>What is known of one member of a cohort.</summary>
/// <param name="Researcher">Index in the setting's researchers.</param>
/// <param name="Exit">The exit from the cohort's lab; null when still there when last seen.</param>
/// <param name="FollowedTo">Until when they were seen, years since the start; +∞ for those whose exit is known.</param>
/// <param name="Source">Where it is known from.</param>
/// <param name="Grade">How sure the source is.</param>
/// <param name="Notes">Remarks.</param>
public sealed record ObservedMember(
    int Researcher,
    ObservedExit? Exit,
    double FollowedTo,
    string Source,
    Grade? Grade,
    string Notes
)
{
    /// <summary>The spell as an interval: exact times are never known better than to the day.</summary>
    public IntervalSpell Interval =>
        Exit is null ? IntervalSpell.StillThereAt(FollowedTo) : new(Exit.Earliest, Exit.Latest);
}

/// <summary>What really happened to a cohort.</summary>
/// <param name="Members">One per member of the cohort, in its order.</param>
public sealed record ObservedCohort(ImmutableArray<ObservedMember> Members)
{
    /// <summary>How many had surely left by a time.</summary>
    public int LeftAtLeast(double years) => Members.Count(m => m.Exit is { } exit && exit.Latest <= years);

    /// <summary>How many may have left by a time; somebody lost from sight before may have.</summary>
    public int LeftAtMost(double years) =>
        Members.Count(m => m.Exit is { } exit ? exit.Earliest < years : m.FollowedTo < years);

    /// <summary>How many were seen to have left by a time, taking the best date of each exit.</summary>
    public int Left(double years) => Members.Count(m => m.Exit is { } exit && exit.Best < years);
}
