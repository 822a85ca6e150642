using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics;

/// <summary>The draws of lift-outs: whose exit is one, and where in the jump it makes a colleague's alarm stands.</summary>
internal static class LiftOutChance
{
    /// <summary>Whether an exit is a lift-out: drawn once for it, and so the same for everybody who hears of it. A lab that hires nobody takes nobody.</summary>
    public static bool IsSeed(SettingIndex ground, LiftOutProfile liftOut, Randomness chance, in News exit) =>
        ground.Hires(exit.To)
        && chance.Uniform(ground.Setting.Researchers[exit.Researcher].Key, Purpose.LiftOutSeed, exit.Spell)
            < (ground.Founded(exit.Researcher, exit.To) ? liftOut.FounderSeed : liftOut.Seed);

    /// <summary>The unit-exponential threshold of somebody's alarm on the jump that an exit makes.</summary>
    /// <param name="ground">The setting.</param>
    /// <param name="chance">The chance of the world.</param>
    /// <param name="researcher">Index of who hears of it.</param>
    /// <param name="spell">The number of their spell.</param>
    /// <param name="exit">The exit; key and spell of who left say which.</param>
    public static double Threshold(SettingIndex ground, Randomness chance, int researcher, int spell, in News exit) =>
        chance.Exponential(
            ground.Setting.Researchers[researcher].Key,
            Purpose.LiftOut,
            spell,
            unchecked(ground.Setting.Researchers[exit.Researcher].Key + (uint)exit.Spell)
        );

    /// <summary>The step in which the clocks of colleagues jump: the next, or that in which the destination opens if it is later.</summary>
    /// <param name="ground">The setting.</param>
    /// <param name="step">The step of the exit.</param>
    /// <param name="to">Index of the destination.</param>
    public static int JumpStep(SettingIndex ground, int step, int to) => Math.Max(step + 1, ground.OpenStepOf(to));
}
