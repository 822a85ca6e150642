using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Experiments.Inputs;

namespace TalentDynamics.Experiments.Run;

/// <summary>Exits until the last known day that were nobody's own decision.</summary>
/// <param name="Kinds">How many were dismissed, retired, died or left with their contract.</param>
/// <param name="Years">How long people were followed, all together.</param>
internal sealed record EndedOtherwise(ImmutableSortedDictionary<ExitKind, int> Kinds, double Years)
{
    /// <summary>How many in all.</summary>
    public int Exits => Kinds.Values.Sum();

    /// <summary>Of those at risk, a year.</summary>
    public double PerYear => Exits / Years;

    /// <summary>What the worlds of the forecast have of them; null where they were left out.</summary>
    public OtherEndsCounted? Simulated { get; init; }

    /// <summary>By id of the cohort, of the past of a forecast; none where there was no such exit.</summary>
    public static ImmutableSortedDictionary<string, EndedOtherwise> Before(ScenarioInput forecast) =>
        forecast is { Whole: { } whole, Scenario.Past: { } past }
            ? whole
                .Observed.Select(seen =>
                    (seen.Key, Of: Of(seen.Value, whole.Setting.Calendar.YearsAt(past.Until.AddDays(1))))
                )
                .Where(seen => seen.Of is { Exits: > 0, Years: > 0 })
                .ToImmutableSortedDictionary(seen => seen.Key, seen => seen.Of, StringComparer.Ordinal)
            : ImmutableSortedDictionary.Create<string, EndedOtherwise>(StringComparer.Ordinal);

    /// <summary>How many of so many are gone so after a time at that rate, were nobody to leave of their own accord.</summary>
    /// <param name="people">How many there are.</param>
    /// <param name="years">How long.</param>
    public double Expected(int people, double years) => people * (1 - Math.Exp(-PerYear * years));

    /// <summary>Rates by kind, a year.</summary>
    public ImmutableSortedDictionary<ExitKind, double> Rates =>
        Kinds.ToImmutableSortedDictionary(kind => kind.Key, kind => kind.Value / Years);

    private static EndedOtherwise Of(ObservedCohort seen, double until) =>
        new(
            seen.Others(until),
            seen.Members.Sum(member => Math.Max(0, Math.Min(EndOf(member), until) - member.Entered))
        );

    private static double EndOf(ObservedMember member) => member.Exit?.Best ?? member.Other?.Best ?? member.FollowedTo;
}
