using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Dynamics.Labs;

/// <summary>Momentum of labs: m(t+Δ) = μ + (m − μ)·e^(−κΔ) + ξ·Δn/n + jumps + σ·√Δ·ε.</summary>
internal static class Momentum
{
    /// <summary>How far a published momentum can be from 0, SD.</summary>
    public const double Limit = 3;

    /// <summary>What others see of a level: clipped to [−3, 3]. The level itself is not clipped.</summary>
    public static double Published(double level) => Math.Min(Limit, Math.Max(-Limit, level));

    /// <summary>The same of many worlds.</summary>
    public static Wide<double> Published(Wide<double> level) =>
        Wide.Min(Wide.Create(Limit), Wide.Max(Wide.Create(-Limit), level));

    /// <summary>A level after net moves in or out of a lab: + ξ·Δn/n, n floored at 1.</summary>
    public static double AfterMoves(double level, double feedback, int net, double headcount) =>
        level + feedback * net / Math.Max(1, headcount);

    /// <summary>g: how far the best open competitor is ahead, SD, in [0, 3]; 0 without a competitor.</summary>
    public static double Gap(double own, double bestOther) => Math.Min(Limit, Math.Max(0, bestOther - own));

    /// <summary>The same of many worlds.</summary>
    public static Wide<double> Gap(Wide<double> own, Wide<double> bestOther) =>
        Wide.Min(Wide.Create(Limit), Wide.Max(Wide<double>.Zero, bestOther - own));
}
