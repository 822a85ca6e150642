using System.Collections.Immutable;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Conditioning;

/// <summary>All chance in one observed first spell of one world.</summary>
/// <param name="Researcher">Index of the researcher.</param>
/// <param name="Cause">The clock that rang at the observed exit; null for somebody who stayed.</param>
/// <param name="Frailty">Z.</param>
/// <param name="Thresholds">By clock, of the four that labs keep and of contagion; unit exponentials beforehand.</param>
/// <param name="Pulls">Thresholds of the pull of each lab of the setting that is lived.</param>
/// <param name="Gumbels">Of each lab of the setting that is lived.</param>
internal sealed record SpellChance(
    int Researcher,
    Clock? Cause,
    double Frailty,
    ImmutableArray<double> Thresholds,
    ImmutableArray<double> Pulls,
    ImmutableArray<double> Gumbels
)
{
    internal static SpellChance Of(int researcher, AbductedSpell spell, SettingIndex ground)
    {
        var gumbels = new double[ground.LabKeys.Length];
        spell.Gumbels(0, ground.LabKeys.AsSpan(), gumbels);
        var ofLab = spell.LabThresholds(0);
        return new(
            researcher,
            spell.CauseIn(0),
            spell.FrailtyIn(0),
            [ofLab[0], ofLab[1], ofLab[2], ofLab[3], spell.Threshold(0, Purpose.Contagion)],
            [.. Enumerable.Range(0, ground.Labs).Select(lab => spell.PullThreshold(0, lab, ground.KeyOf(lab)))],
            [.. gumbels[..ground.Labs]]
        );
    }
}
