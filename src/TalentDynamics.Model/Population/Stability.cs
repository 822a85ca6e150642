using System.Collections.Immutable;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Model.Population;

/// <summary>How many further exits one exit brings about on average, and by which channel. From 1 on, one exit empties the lab.</summary>
/// <param name="Contagion">h0·W·ρC·e·τC·Σw: those who leave because a colleague left.</param>
/// <param name="Pull">h0·W·ρP·τP·φ̄·Σw: those who follow to where the colleague went; φ̄ = 1 + (φ−1)·share of founders.</param>
/// <param name="Feedback">1.5·h0·W·ρG·ξ/κ: those who leave because the lab fell behind; 0 where momentum is given.</param>
internal sealed record Stability(double Contagion, double Pull, double Feedback)
{
    /// <summary>A scenario or draw with R at or above this is refused.</summary>
    public const double Limit = .95;

    /// <summary>(π + (π_F − π)·share of founders)·ψ·Σw: those who leave with somebody whose exit is a lift-out; 0 without lift-outs.</summary>
    public double LiftOut { get; init; }

    /// <summary>R, the sum of the channels, ≥ 0.</summary>
    public double R => Contagion + Pull + Feedback + LiftOut;

    /// <summary>Whether one exit dies out: R &lt; <see cref="Limit"/>.</summary>
    public bool Holds => R < Limit;

    /// <summary>By which factor, ≥ 0, all ties may be multiplied at most so that R reaches <see cref="Limit"/>; +∞ where ties do nothing.</summary>
    /// <remarks>Contagion, pull and lift-outs are proportional to Σw, feedback does not depend on it.</remarks>
    public double LargestTies =>
        Contagion + Pull + LiftOut is var byTies and > 0 ? Math.Max(0, (Limit - Feedback) / byTies)
        : Feedback < Limit ? double.PositiveInfinity
        : 0;

    /// <summary>The terms of one group of researchers.</summary>
    /// <param name="draw">The parameters.</param>
    /// <param name="group">Ties and founders of the group.</param>
    /// <param name="mode">
    /// Only in generative mode is momentum endogenous. There founders are not given either; their share is that of founding among exits
    /// without news, λF/(h0 + λF).
    /// </param>
    public static Stability Of(Draw draw, StabilityGroup group, Mode mode)
    {
        var team = group.Cohort < 0 ? 1 : draw.TeamEffects[group.Cohort];
        var rate = draw[Parameter.BaselineExitRate] * team * group.Covariates(draw);
        var share = mode == Mode.Historical ? group.FounderShare : FoundingShare(draw);
        var founders = 1 + (draw[Parameter.FounderMultiplier] - 1) * share;
        return new(
            rate * draw[Parameter.ContagionExcess] * Math.E * draw[Parameter.ContagionPeak] * group.TieWeight,
            rate * draw[Parameter.PullExcess] * draw[Parameter.PullDecay] * founders * group.TieWeight,
            mode == Mode.Historical ? 0 : FeedbackOf(draw, rate)
        )
        {
            LiftOut =
                group.LiftOut is not null && (draw.LiftOut ?? group.LiftOut) is { } liftOut
                    ? (liftOut.Seed + (liftOut.FounderSeed - liftOut.Seed) * share) * liftOut.Pull * group.TieWeight
                    : 0,
        };
    }

    /// <summary>Whether one exit dies out in every group.</summary>
    public static bool HoldsIn(ImmutableArray<StabilityGroup> groups, Draw draw, Mode mode)
    {
        foreach (var group in groups)
        {
            if (!Of(draw, group, mode).Holds)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The terms in words, with the sum.</summary>
    public override string ToString() =>
        $"R = {R:0.###} (contagion {Contagion:0.###} + pull {Pull:0.###} + feedback {Feedback:0.###}{LiftOutsInWords})";

    private string LiftOutsInWords => LiftOut > 0 ? $" + lift-outs {LiftOut:0.###}" : "";

    // Where nothing moves momentum, no feedback; where nothing reverts it, it is endless.
    private static double FeedbackOf(Draw draw, double rate)
    {
        var push = 1.5 * rate * draw[Parameter.MomentumExcess] * draw[Parameter.TalentToMomentum];
        return push == 0 ? 0 : push / draw[Parameter.MomentumReversion];
    }

    private static double FoundingShare(Draw draw)
    {
        var founding = draw[Parameter.FoundingRate];
        return founding == 0 ? 0 : founding / (draw[Parameter.BaselineExitRate] + founding);
    }
}
