using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>Survival with gamma frailty integrated out, S(H) = (1 + θH)^(−1/θ), for eight variances θ side by side.</summary>
/// <param name="variance">θ ≥ 0; below 1e−6 everybody is alike, S = e^(−H).</param>
internal readonly struct FrailtyLanes(Vector512<double> variance)
{
    private const double SmallestVariance = 1e-6;

    // Below it three terms of the series leave an error under 1e−16 of the result.
    private const double Small = 1e-4;

    private readonly Vector512<double> variance = variance;
    private readonly Vector512<double> isAbsent = Vector512.LessThan(variance, Vector512.Create(SmallestVariance));

    /// <summary>log S(H).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> LogSurvival(Vector512<double> hazard) => -Fall(hazard, hazard);

    /// <summary>S(H) − S(H + h) without the difference, which would lose a small h: S(H)·(1 − e^(−d)), d = log(1 + θh/(1 + θH))/θ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Leaving(Vector512<double> before, Vector512<double> hazard)
    {
        var passed = hazard / (Vector512<double>.One + this.variance * before);
        return ElementaryLanes.Exp(LogSurvival(before)) * OneMinusExp(Fall(hazard, passed));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Fall(Vector512<double> alike, Vector512<double> hazard) =>
        Vector512.ConditionalSelect(isAbsent, alike, LogOnePlus(this.variance * hazard) / this.variance);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogOnePlus(Vector512<double> x)
    {
        var one = Vector512<double>.One;
        var series = x * (one - x * (Of(0.5) - x * (Of(1.0 / 3) - x / Of(4))));
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Of(Small)), series, ElementaryLanes.Log(one + x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> OneMinusExp(Vector512<double> x)
    {
        var one = Vector512<double>.One;
        var series = x * (one - x * (Of(0.5) - x * (Of(1.0 / 6) - x / Of(24))));
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Of(Small)), series, one - ElementaryLanes.Exp(-x));
    }

    private static Vector512<double> Of(double number) => Vector512.Create(number);
}
