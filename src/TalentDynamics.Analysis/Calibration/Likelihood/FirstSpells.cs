using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>First spells as they are known: of an observed cohort, or of a world that was lived.</summary>
internal static class FirstSpells
{
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
