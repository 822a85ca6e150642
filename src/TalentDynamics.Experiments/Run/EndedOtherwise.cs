using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Experiments.Inputs;

namespace TalentDynamics.Experiments.Run;

/// <summary>Exits until the last known day that were nobody's own decision. No future of a forecast has any.</summary>
/// <param name="Exits">How many were dismissed, retired, died or left with their contract.</param>
/// <param name="PerYear">Of those at risk, a year.</param>
internal sealed record EndedOtherwise(int Exits, double PerYear)
{
    /// <summary>By id of the cohort, of the past of a forecast; none where there was no such exit.</summary>
    public static ImmutableSortedDictionary<string, EndedOtherwise> Before(ScenarioInput forecast) =>
        forecast is { Whole: { } whole, Scenario.Past: { } past }
            ? whole
                .Observed.Select(seen =>
                    (seen.Key, Of: Of(seen.Value, whole.Setting.Calendar.YearsAt(past.Until.AddDays(1))))
                )
                .Where(seen => seen.Of.Exits > 0)
                .ToImmutableSortedDictionary(seen => seen.Key, seen => seen.Of, StringComparer.Ordinal)
            : ImmutableSortedDictionary.Create<string, EndedOtherwise>(StringComparer.Ordinal);

    /// <summary>How many of so many are gone so after a time at that rate.</summary>
    /// <param name="people">How many there are.</param>
    /// <param name="years">How long.</param>
    public double Expected(int people, double years) => people * (1 - Math.Exp(-PerYear * years));

    private static EndedOtherwise Of(ObservedCohort seen, double until)
    {
        var exits = seen.Others(until).Values.Sum();
        var years = seen.Members.Sum(member => Math.Max(0, Math.Min(EndOf(member), until) - member.Entered));
        return new(exits, years > 0 ? exits / years : 0);
    }

    private static double EndOf(ObservedMember member) => member.Exit?.Best ?? member.Other?.Best ?? member.FollowedTo;
}
