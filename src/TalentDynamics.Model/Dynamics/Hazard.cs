using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics.Labs;
using TalentDynamics.Model.Dynamics.Researchers;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics;

/// <summary>How quickly a researcher leaves: the rule of the model, of which everything else is the integral, worked out faster.</summary>
/// <remarks>
/// Of researcher i at lab j towards every open lab k ≠ j, and of founding a lab, in 1/year; docs/model.md, section 7:
/// <code>
/// h_ik = h0·W·X·Z·{ M·[1 + ρG·g + ρL·ℓ + ρR·r + ρC·c]·s_k + T·ρP·p_k }
/// h_iF = λF·W·X·Z·T
/// </code>
/// <list type="table">
/// <item><term>h0, ρ, λF</term><description>what a world believes, and 0 for a clock that is switched off: <see cref="Rates"/></description></item>
/// <item><term>W·X·Z, M, T</term><description>who somebody is, and since when they are there: <see cref="Rates.HasteOf"/>, <see cref="Frailty"/>, <see cref="Tenure"/>, <see cref="Grants"/></description></item>
/// <item><term>g, ℓ, r</term><description>what their lab is like: <see cref="LabSignals"/>, <see cref="Momentum"/>; counted by <see cref="LabState"/></description></item>
/// <item><term>c, p</term><description>who has left, and where they are: <see cref="Researchers.Contagion"/>, <see cref="PullClock"/>; counted by <see cref="Spell"/></description></item>
/// <item><term>s</term><description>the multinomial logit of destinations, which is drawn and never worked out: <see cref="ChoiceSet"/></description></item>
/// </list>
/// Excess hazards add (Aalen 1989, Statistics in Medicine 8, 907–925) inside what multiplies (Cox 1972, JRSS B 34, 187–220). Each term is a
/// clock; somebody leaves when the integral of one reaches its unit-exponential threshold. The evidence for each parameter stands
/// beside its default in the parameter table of docs/model.md.
/// </remarks>
internal static class Hazard
{
    /// <summary>h_ik: how quickly somebody leaves for one lab, 1/year, ≥ 0.</summary>
    /// <param name="rates">What the world believes.</param>
    /// <param name="at">Who somebody is, and how things are.</param>
    /// <param name="share">s_ik, the probability of this destination where one is chosen, 0 to 1; 1 with Σp for all of them together.</param>
    /// <param name="pull">p_ik, in fully tied ex-colleagues at this lab, ≥ 0.</param>
    public static double Towards(Rates rates, in Circumstances at, double share, double pull) =>
        rates.ExitRate
        * at.Haste
        * (
            at.Unvested
                * (
                    (rates.BaselineRuns ? 1 : 0)
                    + rates.MomentumExcess * at.Gap
                    + rates.LeadershipExcess * at.Unrest
                    + rates.ReceptionExcess * at.Shortfall
                    + rates.ContagionExcess * at.Contagion
                )
                * share
            + at.SpinOut * rates.PullExcess * pull
        );

    /// <summary>The part of one clock in how quickly somebody leaves, wherever to; 1/year, ≥ 0.</summary>
    public static double Of(Clock clock, Rates rates, in Circumstances at) =>
        clock switch
        {
            Clock.Baseline => rates.BaselineRuns ? Braked(rates, at.Haste, at.Unvested) : 0,
            Clock.Momentum => Braked(rates, at.Haste, at.Unvested) * (rates.MomentumExcess * at.Gap),
            Clock.Leadership => Braked(rates, at.Haste, at.Unvested) * (rates.LeadershipExcess * at.Unrest),
            Clock.Reception => Braked(rates, at.Haste, at.Unvested) * (rates.ReceptionExcess * at.Shortfall),
            Clock.Contagion => PerContagion(rates, at.Haste, at.Unvested) * at.Contagion,
            Clock.Pull => PerPull(rates, at.Haste, at.SpinOut) * at.Pull,
            Clock.Founding => Founding(rates, at.Haste, at.SpinOut),
            Clock.LiftOut => 0, // it jumps, and has no rate
            _ => throw new ArgumentOutOfRangeException(nameof(clock), clock, "There is no such clock."),
        };

    // The factors that stay the same between two vesting dates, in the order of operations that every engine has.

    /// <summary>h0·W·X·Z·M, by which the clocks of a lab count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Braked(Rates rates, double haste, double unvested) => rates.ExitRate * haste * unvested;

    /// <summary>h0·W·X·Z·M·ρC, by which c counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double PerContagion(Rates rates, double haste, double unvested) =>
        Braked(rates, haste, unvested) * rates.ContagionExcess;

    /// <summary>h0·W·X·Z·T·ρP, by which p counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double PerPull(Rates rates, double haste, double spinOut) =>
        rates.ExitRate * haste * spinOut * rates.PullExcess;

    /// <summary>λF·W·X·Z·T.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Founding(Rates rates, double haste, double spinOut) => rates.FoundingRate * haste * spinOut;
}

/// <summary>What the hazard of one researcher depends on at one time.</summary>
/// <param name="Haste">W·X·Z, the team effect times what is known of them times the frailty, &gt; 0.</param>
/// <param name="Unvested">M, in (0, 1]: how much equity that has not vested slows them.</param>
/// <param name="SpinOut">T, in (0, 1]: how far tenure has prepared them to follow others or to found.</param>
internal readonly record struct Circumstances(double Haste, double Unvested, double SpinOut)
{
    /// <summary>g, how far the best open competitor is ahead of their lab, SD, 0 to 3.</summary>
    public double Gap { get; init; }

    /// <summary>ℓ, unrest at their lab, in direct leaders who have just left, ≥ 0.</summary>
    public double Unrest { get; init; }

    /// <summary>r, how far below expectation their lab's models were received, SD, ≥ 0.</summary>
    public double Shortfall { get; init; }

    /// <summary>c, in fully tied colleagues who left τC ago, ≥ 0.</summary>
    public double Contagion { get; init; }

    /// <summary>Σp over all labs, in fully tied ex-colleagues there who have just left, ≥ 0.</summary>
    public double Pull { get; init; }
}
