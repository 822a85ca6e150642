using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Experiments.AsObserved;

/// <summary>What is known of one member of a cohort: where they were, until when, and where they went.</summary>
/// <param name="Cohort">Id of the cohort.</param>
/// <param name="Id">Their id in the roster.</param>
/// <param name="Name">As shown to people.</param>
/// <param name="Left">The middle of the date given for the exit; null for somebody who was still there.</param>
/// <param name="Destination">Name of the first lab joined; null where unknown.</param>
/// <param name="IsGiven">Whether the scenario gives the exit, so that the model explains nothing of it.</param>
/// <param name="Why">What the history says of the exit in this model; null where worlds are not as observed.</param>
public sealed record HistoryLane(
    string Cohort,
    string Id,
    string Name,
    DateOnly? Left,
    string? Destination,
    bool IsGiven,
    ExitInHistory? Why
)
{
    /// <summary>Those who left first, then those who stayed, each by name.</summary>
    internal static ImmutableArray<HistoryLane> Of(ScenarioInput input) =>
        [
            .. input
                .Observed.SelectMany(cohort => cohort.Value.Members.Select(m => Of(input.Setting, cohort.Key, m)))
                .OrderBy(lane => lane.Left ?? DateOnly.MaxValue)
                .ThenBy(lane => lane.Name, StringComparer.Ordinal),
        ];

    private static HistoryLane Of(Setting setting, string cohort, ObservedMember member)
    {
        var who = setting.Researchers[member.Researcher];
        return new(
            cohort,
            who.Id,
            who.Name,
            member.Exit is { } exit ? setting.Calendar.DateAt(exit.Best) : null,
            member.Exit?.Destination is { } lab ? setting.Labs[lab].Name : null,
            who.Founding is not null,
            null
        );
    }
}
