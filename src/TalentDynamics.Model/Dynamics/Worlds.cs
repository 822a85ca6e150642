using System.Collections.Immutable;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics;

/// <summary>A batch of worlds: the setting they share, what each believes about how people decide, and the chance of each.</summary>
internal sealed class Worlds
{
    /// <param name="ground">The setting.</param>
    /// <param name="rates">One per world.</param>
    /// <param name="chance">One per world.</param>
    public Worlds(SettingIndex ground, Rates[] rates, Randomness[] chance)
    {
        (Ground, Rates, Chance) = (ground, rates, chance);
        MomentumGain = Column(r => r.MomentumGain);
        LeadershipGain = Column(r => r.LeadershipGain);
        ReceptionGain = Column(r => r.ReceptionGain);
        MomentumDecay = Column(r => r.MomentumDecay);
        UnrestDecay = Column(r => r.UnrestDecay);
        ReceptionDecay = Column(r => r.ReceptionDecay);
        Noise = Column(r => r.Noise);
        Seeds = Keys(c => c.Seed);
        Numbers = Keys(c => c.World);
        Still = Lanes.Of(Count, 0.0);
    }

    /// <summary>The setting.</summary>
    public SettingIndex Ground { get; }

    /// <summary>What each world believes.</summary>
    public Rates[] Rates { get; }

    /// <summary>The chance of each world.</summary>
    public Randomness[] Chance { get; }

    /// <summary>By researcher, the chance of their first spell where it is not that of the world; empty where nobody's is.</summary>
    internal ImmutableArray<FirstSpellChance?> FirstSpells { get; init; } = [];

    /// <summary>How many worlds there are.</summary>
    public int Count => Rates.Length;

    /// <summary>Whether the baseline clock runs; it is switched off in all worlds of a scenario or in none.</summary>
    public bool BaselineRuns => Rates[0].BaselineRuns;

    // What every lab multiplies by in every step, as columns over the worlds.

    internal double[] MomentumGain { get; }

    internal double[] LeadershipGain { get; }

    internal double[] ReceptionGain { get; }

    internal double[] MomentumDecay { get; }

    internal double[] UnrestDecay { get; }

    internal double[] ReceptionDecay { get; }

    internal double[] Noise { get; }

    /// <summary>What nothing ever moves: zeros, to be read only.</summary>
    internal double[] Still { get; }

    // By what the chance of each world is addressed.

    internal ulong[] Seeds { get; }

    internal ulong[] Numbers { get; }

    /// <summary>The same worlds with the chance of some first spells replaced.</summary>
    /// <param name="firstSpells">By researcher.</param>
    internal Worlds With(ImmutableArray<FirstSpellChance?> firstSpells) =>
        new(Ground, Rates, Chance) { FirstSpells = firstSpells };

    /// <summary>The chance of a researcher's first spell where it is not that of the world.</summary>
    internal FirstSpellChance? FirstSpellOf(int researcher) => FirstSpells.IsEmpty ? null : FirstSpells[researcher];

    private ulong[] Keys(Func<Randomness, uint> key)
    {
        var keys = Lanes.Of(Count, 0UL);
        for (var world = 0; world < Count; world++)
        {
            keys[world] = key(Chance[world]);
        }

        return keys;
    }

    private double[] Column(Func<Rates, double> rate)
    {
        var column = Lanes.Of(Count, 0.0);
        for (var world = 0; world < Count; world++)
        {
            column[world] = rate(Rates[world]);
        }

        return column;
    }
}
