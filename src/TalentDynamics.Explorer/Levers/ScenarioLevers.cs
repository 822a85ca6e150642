using System.Collections.Immutable;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Explorer.Levers;

/// <summary>The levers that a scenario has: its events, labs and grants, and the parameters of the model.</summary>
internal sealed class ScenarioLevers
{
    private readonly Scenario scenario;
    private readonly EventLevers events;
    private readonly LabLevers labs;
    private readonly GrantLevers grants;
    private readonly AssumptionLevers assumptions;

    public ScenarioLevers(ScenarioInput input, WorldDraws draws)
    {
        var belief = new Belief(input.Setting, draws);
        scenario = input.Scenario;
        events = new(scenario, belief);
        labs = new(scenario, belief);
        grants = new(scenario, belief);
        assumptions = new(scenario, draws, belief);
    }

    /// <summary>All of them, with those of what the presets add.</summary>
    /// <param name="presets">Scenarios that extend the base.</param>
    public LeverList With(IEnumerable<Scenario> presets)
    {
        var others = presets.ToArray();
        return new([
            .. scenario
                .Events.OrderBy(e => e.Value.Kind)
                .ThenBy(e => e.Value.Date)
                .SelectMany(e => events.Of(e.Key, e.Value)),
            .. Added(others, other => other.Events, scenario.Events).SelectMany(e => events.OfAdded(e.Key, e.Value)),
            .. scenario.Labs.Where(lab => lab.Key != Lab.Outside).SelectMany(lab => labs.Of(lab.Key, lab.Value)),
            .. (scenario.Grants?.AsEnumerable() ?? []).SelectMany(grant => grants.Of(grant.Key, grant.Value)),
            .. Added(others, other => other.Grants, scenario.Grants)
                .Concat(grants.Explored())
                .SelectMany(grant => grants.OfAdded(grant.Key, grant.Value)),
            .. ParameterTable.Rows.Select(assumptions.Of),
        ]);
    }

    private static IEnumerable<KeyValuePair<string, T>> Added<T>(
        Scenario[] others,
        Func<Scenario, ImmutableSortedDictionary<string, T>?> of,
        ImmutableSortedDictionary<string, T>? known
    ) =>
        others
            .SelectMany(other => of(other)?.AsEnumerable() ?? [])
            .Where(entity => known?.ContainsKey(entity.Key) != true)
            .DistinctBy(entity => entity.Key);
}
