using System.Collections.Immutable;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Scenarios.Compilation;

/// <summary>The effects of a scenario in their order, and on whom each acts.</summary>
internal sealed class CompiledEffects(Scenario scenario)
{
    private readonly (string Attribute, string Level, Effect Effect)[] effects =
    [
        .. (scenario.Effects?.AsEnumerable() ?? []).SelectMany(a => a.Value.Select(l => (a.Key, l.Key, l.Value))),
    ];

    /// <summary>β of each, as the scenario gives it.</summary>
    public ImmutableArray<double> Values => [.. effects.Select(e => e.Effect.Value)];

    /// <summary>Each with its prior.</summary>
    public ImmutableArray<EffectProfile> Profiles =>
        [
            .. effects.Select(e => new EffectProfile(
                $"{e.Attribute}.{e.Level}",
                PriorText.Parse(e.Effect.Prior, e.Effect.Value, nonNegative: false)!
            )),
        ];

    /// <summary>Those that act on somebody.</summary>
    public ImmutableArray<int> On(Researcher person) =>
        [.. Enumerable.Range(0, effects.Length).Where(e => person.LevelOf(effects[e].Attribute) == effects[e].Level)];
}
