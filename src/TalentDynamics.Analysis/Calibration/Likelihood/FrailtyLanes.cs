using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>Survival with gamma frailty integrated out, S(H) = (1 + θH)^(−1/θ), for eight variances θ side by side.</summary>
/// <param name="variance">θ ≥ 0; below 1e−6 everybody is alike, S = e^(−H).</param>
internal readonly struct FrailtyLanes(Wide<double> variance)
{
    private const double SmallestVariance = 1e-6;

    // Below it three terms of the series leave an error under 1e−16 of the result.
    private const double Small = 1e-4;

    private readonly Wide<double> variance = variance;
    private readonly Wide<double> isAbsent = Wide.LessThan(variance, Wide.Create(SmallestVariance));

    /// <summary>log S(H).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Wide<double> LogSurvival(Wide<double> hazard) => -Fall(hazard, hazard);

    /// <summary>S(H) − S(H + h) without the difference, which would lose a small h: S(H)·(1 − e^(−d)), d = log(1 + θh/(1 + θH))/θ.</summary>
    [MethodImpl(Lanes.Kernel)]
    public Wide<double> Leaving(Wide<double> before, Wide<double> hazard)
    {
        var passed = hazard / (Wide<double>.One + this.variance * before);
        return ElementaryLanes.Exp(LogSurvival(before)) * OneMinusExp(Fall(hazard, passed));
    }

    [MethodImpl(Lanes.Kernel)]
    private Wide<double> Fall(Wide<double> alike, Wide<double> hazard) =>
        Wide.ConditionalSelect(isAbsent, alike, LogOnePlus(this.variance * hazard) / this.variance);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide<double> LogOnePlus(Wide<double> x)
    {
        var one = Wide<double>.One;
        var series = x * (one - x * (Of(0.5) - x * (Of(1.0 / 3) - x / Of(4))));
        return Wide.ConditionalSelect(Wide.LessThan(x, Of(Small)), series, ElementaryLanes.Log(one + x));
    }

    [MethodImpl(Lanes.Kernel)]
    private static Wide<double> OneMinusExp(Wide<double> x)
    {
        var one = Wide<double>.One;
        var series = x * (one - x * (Of(0.5) - x * (Of(1.0 / 6) - x / Of(24))));
        return Wide.ConditionalSelect(Wide.LessThan(x, Of(Small)), series, one - ElementaryLanes.Exp(-x));
    }

    private static Wide<double> Of(double number) => Wide.Create(number);
}
