using System.Collections.Immutable;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics;

namespace TalentDynamics.Model.Conditioning;

/// <summary>Draws the chance of every observed first spell in a batch of worlds, each given the end of the spell in its particle.</summary>
internal sealed class Abduction : ISpellEnds
{
    private readonly Worlds particles;
    private readonly AbductedSpell?[] spells;
    private readonly uint[] labKeys;

    /// <param name="history">What was observed.</param>
    /// <param name="particles">The particle of each world.</param>
    /// <param name="chance">Of the worlds.</param>
    /// <param name="labs">The labs of the history in the setting that is lived.</param>
    public Abduction(ObservedHistory history, Worlds particles, Randomness[] chance, LabColumns labs)
    {
        this.particles = particles;
        var setting = history.Ground.Setting;
        labKeys = [.. setting.Labs.Select(lab => lab.Key)];
        spells = new AbductedSpell?[setting.Researchers.Length];
        foreach (var spell in history.Spells)
        {
            spells[spell.Researcher] = new(setting.Researchers[spell.Researcher].Key, chance, labs);
        }
    }

    /// <summary>By researcher.</summary>
    public ImmutableArray<FirstSpellChance?> FirstSpells => [.. spells];

    /// <inheritdoc/>
    public void Note(in SpellEnd end) =>
        spells[end.Researcher]!.Abduct(end, particles.Rates[end.World], particles.Chance[end.World], labKeys);
}
