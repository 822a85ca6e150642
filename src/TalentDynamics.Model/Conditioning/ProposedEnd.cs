using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Conditioning;

/// <summary>How an observed spell may have ended in one particle: what is not known of it is drawn.</summary>
/// <param name="At">Years since the start; +∞ for not before the horizon.</param>
/// <param name="To">Index of the destination; null where it is to be drawn from the hazards at that time.</param>
/// <param name="LogDensity">Log of the density with which this was drawn, 1/year where a time was.</param>
internal readonly record struct ProposedEnd(double At, int? To, double LogDensity)
{
    // A time on the very edge of a step or of an interval could be rounded to its other side when it is lived again.
    private const double Edge = 1e-9;

    /// <summary>Draws an end.</summary>
    /// <param name="spell">What was observed.</param>
    /// <param name="ground">Of which setting.</param>
    /// <param name="rates">What the particle believes.</param>
    /// <param name="chance">The particle's.</param>
    public static ProposedEnd Of(FirstSpell spell, SettingIndex ground, Rates rates, Randomness chance)
    {
        var key = ground.Setting.Researchers[spell.Researcher].Key;
        var horizon = ground.Calendar.YearsAtStep(ground.Setting.Steps);
        var u = Edge + (1 - 2 * Edge) * chance.Uniform(key, Purpose.ObservedDate);
        if (spell.HasEnded)
        {
            return new(
                spell.From + (spell.To - spell.From) * u,
                spell.Destination,
                -Elementary.Log(spell.To - spell.From)
            );
        }

        return spell.From < horizon
            ? Later(spell.From, horizon, u, StaysOn(spell, ground, rates, chance, key))
            : new(double.PositiveInfinity, null, 0);
    }

    // Somebody who was seen last before the horizon: a guess is enough, as it is weighed by how likely it was.
    private static ProposedEnd Later(double from, double horizon, double u, (bool Stays, double Probability) guess) =>
        guess.Stays
            ? new(double.PositiveInfinity, null, Elementary.Log(guess.Probability))
            : new(from + (horizon - from) * u, null, Elementary.Log((1 - guess.Probability) / (horizon - from)));

    private static (bool Stays, double Probability) StaysOn(
        FirstSpell spell,
        SettingIndex ground,
        Rates rates,
        Randomness chance,
        uint key
    )
    {
        var person = ground.Setting.Researchers[spell.Researcher];
        var left = ground.Calendar.YearsAtStep(ground.Setting.Steps) - spell.From;
        var stays = Elementary.Exp(-rates.ExitRate * rates.HasteOf(ground.Setting, person) * left);
        return (chance.Uniform(key, Purpose.ObservedDate, 0, 1) < stays, stays);
    }
}
