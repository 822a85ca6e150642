using System.Collections.Immutable;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Run;

/// <summary>What a scenario believes of its parameters, team effects and effects, and what worlds drew of them.</summary>
internal static class Beliefs
{
    /// <param name="scenario">Whose.</param>
    /// <param name="draws">The worlds' own; none, or one that all share, where they had the scenario's values.</param>
    public static ImmutableArray<ParameterBelief> Of(Scenario scenario, ImmutableArray<Draw> draws) =>
        Drawn(
            draws,
            [
                .. ParameterTable.Rows.Select(row => Believed(scenario, row)),
                .. TeamEffects(scenario),
                .. Effects(scenario),
                .. TeamTail(scenario),
            ]
        );

    private static ParameterBelief Believed(Scenario scenario, ParameterRow row)
    {
        var value = scenario.Parameters.GetValueOrDefault(row.Parameter, row.Default);
        return new(row.Key, row.Symbol, value.Value, value.Unit, value.Prior, value.Source);
    }

    // Beliefs are in the order of a draw: parameters, then team effects, then the others, then the tail of team effects.
    private static ImmutableArray<ParameterBelief> Drawn(
        ImmutableArray<Draw> draws,
        ImmutableArray<ParameterBelief> beliefs
    )
    {
        if (draws.Length < 2)
        {
            return beliefs;
        }

        DrawnValues Of(int which)
        {
            var sorted = draws
                .Select(d => d.Values.Concat(d.TeamEffects).Concat(d.Effects).Append(d.TeamTail).ElementAt(which))
                .Order()
                .ToArray();
            return new(Quantiles.Of(sorted, .5), Quantiles.Of(sorted, .05), Quantiles.Of(sorted, .95));
        }

        return [.. beliefs.Select((belief, which) => belief with { Drawn = Of(which) })];
    }

    private static IEnumerable<ParameterBelief> Effects(Scenario scenario) =>
        (scenario.Effects?.AsEnumerable() ?? []).SelectMany(attribute =>
            attribute.Value.Select(level => new ParameterBelief(
                $"effect of {attribute.Key} {level.Key}",
                "β",
                level.Value.Value,
                "log HR",
                level.Value.Prior,
                level.Value.Source
            ))
        );

    private static IEnumerable<ParameterBelief> TeamTail(Scenario scenario) =>
        scenario.TeamTail is { } tail
            ? [new ParameterBelief("teamTail", "ν_W", tail.Value, "–", "fixed", tail.Source)]
            : [];

    private static IEnumerable<ParameterBelief> TeamEffects(Scenario scenario) =>
        scenario.Cohorts.Select(cohort =>
        {
            var effect = cohort.Value.TeamEffect ?? new(1, "assumed: a team like any other");
            return new ParameterBelief(
                $"teamEffect of {cohort.Key}",
                "W_g",
                effect.Value,
                "–",
                "LN(1, σ_W)",
                effect.Source
            );
        });
}
