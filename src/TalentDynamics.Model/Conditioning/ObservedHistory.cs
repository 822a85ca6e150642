using System.Collections.Immutable;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Conditioning;

/// <summary>What was observed of a setting's people: whose first spells ended between which days and for where, and who was still there.</summary>
/// <remarks>
/// Intensities are predictable, so given the others' observed moves the likelihood of a history is a product over its people; whoever is
/// looked at by somebody observed has to be observed too, or leave as the scenario gives it.
/// </remarks>
internal sealed class ObservedHistory
{
    private readonly FirstSpell?[] byResearcher;

    /// <param name="ground">Of a scenario in historical mode without a past and without lift-outs.</param>
    /// <param name="spells">At most one a researcher; given founders are none of them.</param>
    /// <exception cref="ArgumentException">The setting is none of these, or somebody's exit is given.</exception>
    public ObservedHistory(SettingIndex ground, ImmutableArray<FirstSpell> spells)
    {
        if (ground.Setting is not { Mode: Mode.Historical, Past: null, DeclaresLiftOuts: false })
        {
            throw new ArgumentException(
                "A history is observed in historical mode, from the scenario's start, without lift-outs.",
                nameof(ground)
            );
        }

        (Ground, Spells) = (ground, spells);
        byResearcher = new FirstSpell?[ground.Researchers];
        foreach (var spell in spells)
        {
            if (ground.Setting.Researchers[spell.Researcher].Founding is not null)
            {
                throw new ArgumentException("The scenario gives this exit.", nameof(spells));
            }

            byResearcher[spell.Researcher] = spell;
        }
    }

    /// <summary>The setting whose history it is.</summary>
    public SettingIndex Ground { get; }

    /// <summary>The spells.</summary>
    public ImmutableArray<FirstSpell> Spells { get; }

    /// <summary>The spell of a researcher; null for those who were not observed, or whose exit is given.</summary>
    public FirstSpell? Of(int researcher) => byResearcher[researcher];

    /// <summary>Those to whom somebody observed has a tie, who are neither observed nor given, and by whom they are looked at first.</summary>
    public IEnumerable<(int Researcher, int Looker)> Unobserved() =>
        Enumerable
            .Range(0, Ground.Researchers)
            .Where(i => byResearcher[i] is null && Ground.Setting.Researchers[i].Founding is null)
            .Select(i => (i, Looker: LookerAt(i)))
            .Where(p => p.Looker >= 0);

    private int LookerAt(int researcher)
    {
        foreach (var looker in Ground.LookersAt[researcher])
        {
            if (byResearcher[looker.Researcher] is not null)
            {
                return looker.Researcher;
            }
        }

        return -1;
    }
}
