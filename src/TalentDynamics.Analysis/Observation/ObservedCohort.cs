using System.Collections.Immutable;
using TalentDynamics.Analysis.Survival;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Analysis.Observation;

/// <summary>An exit as far as it is known.</summary>
/// <param name="Earliest">Years since the scenario's start, ≥ 0; included.</param>
/// <param name="Latest">Years since the start, &gt; Earliest; not included.</param>
/// <param name="Best">The middle of the date given for it, in [Earliest, Latest].</param>
/// <param name="Destination">Index of the first lab joined; null when unknown.</param>
internal sealed record ObservedExit(double Earliest, double Latest, double Best, int? Destination);

/// <summary>How somebody's stay ended.</summary>
internal enum ExitKind
{
    /// <summary>Of their own accord: what the model explains.</summary>
    Voluntary,

    /// <summary>The lab ended it.</summary>
    Dismissed,

    /// <summary>For their age.</summary>
    Retired,

    /// <summary>By death.</summary>
    Died,

    /// <summary>With a contract that was not renewed.</summary>
    ContractEnd,
}

/// <summary>An exit that was not of somebody's own accord: it competes with those that the model explains, and censors them.</summary>
/// <param name="Kind">Any but voluntary.</param>
/// <param name="Best">The middle of the date given for it, years since the scenario's start.</param>
internal sealed record OtherExit(ExitKind Kind, double Best);

/// <summary>What is known of one member of a cohort.</summary>
/// <param name="Researcher">Index in the setting's researchers.</param>
/// <param name="Exit">The exit from the cohort's lab of their own accord; null when still there when last seen, or where it was another kind of exit.</param>
/// <param name="FollowedTo">Until when they were seen, years since the start; +∞ for those whose exit is known; for another kind of exit, its earliest date.</param>
/// <param name="Source">Where it is known from.</param>
/// <param name="Grade">How sure the source is.</param>
/// <param name="Notes">Remarks.</param>
internal sealed record ObservedMember(
    int Researcher,
    ObservedExit? Exit,
    double FollowedTo,
    string Source,
    Grade? Grade,
    string Notes
)
{
    /// <summary>The line of the file on which it stands, 1-based; 0 where it was read from no file.</summary>
    public int Line { get; init; }

    /// <summary>From when they were at the lab, years since the start; 0 for those who were there from the start.</summary>
    public double Entered { get; init; }

    /// <summary>The exit where it was not of their own accord; else null.</summary>
    public OtherExit? Other { get; init; }

    /// <summary>Whether they were lost from sight before a time: neither stayer nor leaver.</summary>
    public bool IsLostBefore(double years) => Exit is null && Other is null && FollowedTo < years;

    /// <summary>The spell as an interval: exact times are never known better than to the day.</summary>
    public IntervalSpell Interval =>
        (Exit is null ? IntervalSpell.StillThereAt(FollowedTo) : new(Exit.Earliest, Exit.Latest)) with
        {
            Entered = Entered,
        };

    /// <summary>The spell with the exit, of their own accord, at one of its dates; none where nothing was followed.</summary>
    /// <param name="at">Which date of an exit.</param>
    /// <param name="destination">The destination of an exit.</param>
    public FollowedSpell? Followed(Func<ObservedExit, double> at, Func<ObservedExit, int> destination)
    {
        var entered = Entered > 0 ? Entered : double.NegativeInfinity;
        var (until, to) = Exit is { } exit ? (at(exit), destination(exit)) : (FollowedTo, FollowedSpell.StillThere);
        return entered < until ? new FollowedSpell(until, to) { Entered = entered } : null;
    }
}

/// <summary>What really happened to a cohort.</summary>
/// <param name="Members">One per member of the cohort, in its order.</param>
internal sealed record ObservedCohort(ImmutableArray<ObservedMember> Members)
{
    /// <summary>How many had surely left by a time.</summary>
    public int LeftAtLeast(double years) => Members.Count(m => m.Exit is { } exit && exit.Latest <= years);

    /// <summary>How many may have left by a time; somebody lost from sight before may have.</summary>
    public int LeftAtMost(double years) =>
        Members.Count(m => m.Exit is { } exit ? exit.Earliest < years : m.IsLostBefore(years));

    /// <summary>How many were seen to have left by a time, taking the best date of each exit.</summary>
    public int Left(double years) => Members.Count(m => m.Exit is { } exit && exit.Best < years);

    /// <summary>The fraction still there, with each exit at its best date.</summary>
    public SurvivalCurve KaplanMeier() => Survival.KaplanMeier.Of(Followed(e => e.Best, _ => 0));

    /// <summary>The members' spells, each exit at one of its dates.</summary>
    public FollowedSpell[] Followed(Func<ObservedExit, double> at, Func<ObservedExit, int> destination) =>
        [.. Members.Select(m => m.Followed(at, destination)).OfType<FollowedSpell>()];

    /// <summary>Exits before a time that were not of the members' own accord, by kind.</summary>
    public ImmutableSortedDictionary<ExitKind, int> Others(double years) =>
        Members
            .Where(m => m.Other is { } other && other.Best < years)
            .CountBy(m => m.Other!.Kind)
            .ToImmutableSortedDictionary();

    /// <summary>Whether anybody came after the start.</summary>
    public bool HasLateEntry => Members.Any(m => m.Entered > 0);

    /// <summary>How many were lost from sight before a time: whether they were still there is not known.</summary>
    public int Lost(double years) => Members.Count(m => m.IsLostBefore(years));

    /// <summary>Until when anything is known, years since the start: when the last was seen, there or leaving; +∞ where every exit is known.</summary>
    public double KnownTo =>
        Members.All(m => m.Exit is not null)
            ? double.PositiveInfinity
            : Members.Max(m => m.Exit is { } exit ? exit.Latest : m.FollowedTo);

    /// <summary>Whether anything is known of a time: after the last known day there is no observed value.</summary>
    public bool IsKnownAt(double years) => years <= KnownTo;
}
