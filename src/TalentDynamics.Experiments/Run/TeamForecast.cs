using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Experiments.Run;

/// <summary>Another forecast beside a run, of the same people in the same place: of this team again, or of one of which nothing is known yet.</summary>
/// <param name="Worlds">How many were lived.</param>
/// <param name="Digest">Of their exits.</param>
/// <param name="Stayers">By cohort.</param>
public sealed record TeamForecast(int Worlds, string Digest, ImmutableSortedDictionary<string, CountComparison> Stayers)
{
    internal static TeamForecast Of(ScenarioInput input, Histories histories) =>
        new(
            histories.Worlds,
            Model.Outcomes.Digest.Of(input.Setting, histories),
            Enumerable
                .Range(0, input.Setting.Cohorts.Length)
                .ToImmutableSortedDictionary(
                    cohort => input.Setting.Cohorts[cohort].Id,
                    cohort => StayersOf(input, histories, cohort),
                    StringComparer.Ordinal
                )
        );

    private static CountComparison StayersOf(ScenarioInput input, Histories histories, int cohort) =>
        CompareCohort
            .Of(input.Setting, histories, cohort, input.Observed.GetValueOrDefault(input.Setting.Cohorts[cohort].Id))
            .Stayers;
}
