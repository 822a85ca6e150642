using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>How a member's first spell went, as far as it is known.</summary>
/// <param name="Researcher">Index of the researcher.</param>
/// <param name="From">Years since the start until which they had surely not left, ≥ 0.</param>
/// <param name="To">Years by which they had left, &gt; From; equal to From for somebody who was still there.</param>
/// <param name="Destination">Index of the first lab joined; null when unknown or still there.</param>
public readonly record struct FirstSpell(int Researcher, double From, double To, int? Destination)
{
    /// <summary>Whether they left.</summary>
    public bool HasEnded => To > From;

    /// <summary>The spells of an observed cohort. Nothing is said of the time after the horizon.</summary>
    public static ImmutableArray<FirstSpell> Of(Setting setting, ObservedCohort cohort)
    {
        var horizon = setting.Calendar.YearsAtStep(setting.Steps);
        return [.. cohort.Members.Select(m => Observed(m, horizon))];
    }

    /// <summary>The spells of a cohort in a world that was lived, each exit known to the day.</summary>
    public static ImmutableArray<FirstSpell> Of(Setting setting, CohortProfile cohort, IEnumerable<Exit> exits)
    {
        var labs = setting.Labs.Select((lab, i) => (lab.Key, i)).ToDictionary(l => l.Key, l => l.i);
        var first = exits.Where(e => e.Spell == 0).ToDictionary(e => e.Researcher);
        var horizon = setting.Calendar.YearsAtStep(setting.Steps);
        return
        [
            .. cohort.Members.Select(m =>
                first.TryGetValue(m, out var exit) ? OnDay(m, exit.At, labs[exit.To]) : new(m, horizon, horizon, null)
            ),
        ];
    }

    /// <summary>An exit on the day in which a time lies.</summary>
    public static FirstSpell OnDay(int researcher, double at, int? destination)
    {
        var day = Math.Floor(at * Calendar.DaysPerYear);
        return new(researcher, day / Calendar.DaysPerYear, (day + 1) / Calendar.DaysPerYear, destination);
    }

    private static FirstSpell Observed(ObservedMember member, double horizon) =>
        member.Exit is { } exit && exit.Best < horizon
            ? new(member.Researcher, exit.Earliest, Math.Min(exit.Latest, horizon), exit.Destination)
            : StillThere(member.Researcher, Math.Min(member.Exit?.Earliest ?? member.FollowedTo, horizon));

    private static FirstSpell StillThere(int researcher, double at) => new(researcher, at, at, null);
}
