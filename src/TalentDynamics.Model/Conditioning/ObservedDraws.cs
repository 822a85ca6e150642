using System.Collections.Immutable;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Conditioning;

/// <summary>Every world is an observed history, its chance drawn from what that history leaves open; or a variant of it with the same chance.</summary>
/// <remarks>
/// A world takes a particle, drawn by weight: the particle's parameters, the days and destinations that it proposed and the later spells
/// of those who had left. Everything else about the observed spells is drawn by the world's own number.
/// </remarks>
internal sealed class ObservedDraws : DrawSource
{
    private readonly ObservedHistory history;
    private readonly DrawSource particles;
    private readonly ImmutableArray<int> particleOf;
    private readonly int firstWorld;
    private readonly LabColumns labs;

    /// <param name="ground">What is lived: the history's setting, or a variant of it.</param>
    /// <param name="history">What was observed.</param>
    /// <param name="particles">The particles' parameters in the history's setting.</param>
    /// <param name="firstWorld">The first world.</param>
    /// <param name="particleOf">The particles of that world and those after it.</param>
    public ObservedDraws(
        SettingIndex ground,
        ObservedHistory history,
        DrawSource particles,
        int firstWorld,
        ImmutableArray<int> particleOf
    )
        : base(ground.Setting)
    {
        (this.history, this.particles, this.firstWorld, this.particleOf) = (history, particles, firstWorld, particleOf);
        labs = new(history.Ground, ground);
    }

    /// <inheritdoc/>
    public override Draw Of(uint seed, int world) =>
        particles is FixedDraws
            ? Setting.Defaults
            : DrawTable.Varied(particles.Of(seed, particleOf[world - firstWorld]), Setting, history.Ground.Setting);

    /// <summary>The chance of the observed first spells in one world.</summary>
    /// <param name="ground">The setting that is lived.</param>
    /// <param name="seed">The seed of the ensemble.</param>
    /// <param name="world">The world.</param>
    public ImmutableArray<SpellChance> ChanceOf(SettingIndex ground, uint seed, int world)
    {
        var alone = WorldsOf(ground, seed, world, 1);
        return
        [
            .. history.Spells.Select(spell =>
                SpellChance.Of(spell.Researcher, (AbductedSpell)alone.FirstSpellOf(spell.Researcher)!, ground)
            ),
        ];
    }

    /// <inheritdoc/>
    public override Worlds WorldsOf(SettingIndex ground, uint seed, int first, int count)
    {
        var chosen = particleOf.AsSpan(first - firstWorld, count);
        var chance = new Randomness[count];
        var rates = new Rates[count];
        for (var world = 0; world < count; world++)
        {
            chance[world] = new(seed, (uint)chosen[world]);
            rates[world] = particles.RatesOf(seed, chosen[world]);
        }

        var plain = new Worlds(history.Ground, rates, chance);
        var abduction = new Abduction(history, plain, Randomness.Of(seed, first, count), labs);
        ForcedRun.Of(history, plain, abduction);
        var lived = ReferenceEquals(ground, history.Ground)
            ? plain
            : new Worlds(ground, RatesOf(seed, first, count), chance);
        return lived.With(abduction.FirstSpells);
    }
}
