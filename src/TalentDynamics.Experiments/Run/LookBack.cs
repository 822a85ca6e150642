using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Forecast;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Run;

/// <summary>What the same forecast would have said a year before, beside what happened since.</summary>
/// <remarks>Its parameters are those of today's forecast: where they were learnt from that year too, it is no test of foresight.</remarks>
/// <param name="From">The last day that was known then.</param>
/// <param name="To">The last day that is known now.</param>
/// <param name="Cohorts">By id: how many were there then, and how many of them stayed.</param>
internal sealed record LookBack(
    DateOnly From,
    DateOnly To,
    ImmutableSortedDictionary<string, (int Size, CountComparison Stayers)> Cohorts
)
{
    /// <summary>The forecast of a year before; null where the scenario was not yet a year old.</summary>
    /// <param name="input">Today's forecast.</param>
    public static ScenarioInput? InputOf(ScenarioInput input)
    {
        if (input is not { Whole: { } whole, Scenario.Past: { } past })
        {
            return null;
        }

        try
        {
            return whole.As(new ForecastOrder(past.Until.AddYears(-1), past.Until));
        }
        catch (BadInputException)
        {
            return null; // too early, or nobody of today's cohorts was there then: there is nothing to look back at
        }
    }

    /// <summary>What came of it.</summary>
    /// <param name="then">The forecast of a year before.</param>
    /// <param name="until">The last day that is known now.</param>
    /// <param name="histories">Its worlds.</param>
    public static LookBack Of(ScenarioInput then, DateOnly until, Histories histories) =>
        new(
            then.Scenario.Past!.Until,
            until,
            Enumerable
                .Range(0, then.Setting.Cohorts.Length)
                .ToImmutableSortedDictionary(
                    c => then.Setting.Cohorts[c].Id,
                    c => (then.Setting.Cohorts[c].Members.Length, StayersOf(then, histories, c)),
                    StringComparer.Ordinal
                )
        );

    private static CountComparison StayersOf(ScenarioInput then, Histories histories, int cohort) =>
        CompareCohort
            .Of(then.Setting, histories, cohort, then.Observed.GetValueOrDefault(then.Setting.Cohorts[cohort].Id))
            .Stayers;
}
