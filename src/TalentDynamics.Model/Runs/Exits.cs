using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Runs;

/// <summary>Exits of moves.</summary>
internal static class Exits
{
    /// <summary>What a move leaves in the histories.</summary>
    /// <param name="ground">The setting.</param>
    /// <param name="move">The move.</param>
    /// <param name="world">Its world, counted in the ensemble.</param>
    public static Exit Of(SettingIndex ground, in Move move, int world) =>
        new(
            world,
            move.Researcher,
            move.Spell,
            move.Step,
            move.At,
            move.At - ground.Calendar.YearsAtStep(move.HiredStep),
            ground.KeyOf(move.From),
            ground.KeyOf(move.To),
            move.Cause
        );
}
