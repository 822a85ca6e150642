using MathNet.Numerics.Distributions;

namespace TalentDynamics.Analysis.Survival;

/// <summary>A two-sided interval.</summary>
/// <param name="Lower">Its lower end.</param>
/// <param name="Upper">Its upper end.</param>
internal readonly record struct Interval(double Lower, double Upper);

/// <summary>The scale on which an asymptotic interval of S is symmetric.</summary>
internal enum IntervalScale
{
    /// <summary>S itself; may leave [0, 1].</summary>
    Plain,

    /// <summary>log S; the default of R's <c>survfit</c>. Its upper end may exceed 1.</summary>
    Log,

    /// <summary>log(−log S); stays in [0, 1] and behaves best of the three in small samples.</summary>
    LogLog,
}

/// <summary>Asymptotic intervals of a survival curve at one time, from Greenwood's variance.</summary>
/// <remarks>For fewer than about 50 spells prefer <see cref="BetaProduct"/>. Kalbfleisch &amp; Prentice 2002, section 1.4.</remarks>
internal static class SurvivalInterval
{
    /// <summary>The interval of S(t).</summary>
    /// <param name="curve">A Kaplan–Meier curve.</param>
    /// <param name="years">Where to read it.</param>
    /// <param name="scale">Where the interval is symmetric.</param>
    /// <param name="level">Coverage aimed at, in (0, 1).</param>
    /// <returns>The interval; null where S is 0 or 1 and the variance says nothing.</returns>
    public static Interval? At(SurvivalCurve curve, double years, IntervalScale scale, double level = .95)
    {
        var survival = curve.At(years);
        if (survival is <= 0 or >= 1)
        {
            return null;
        }
        var reach = Normal.InvCDF(0, 1, (1 + level) / 2) * Math.Sqrt(curve.VarianceAt(years));
        return scale switch
        {
            IntervalScale.Plain => new(survival - reach, survival + reach),
            IntervalScale.Log => Around(survival, f => survival * Math.Exp(f * reach / survival)),
            _ => Around(survival, f => Math.Pow(survival, Math.Exp(f * reach / (survival * Math.Log(survival))))),
        };
    }

    private static Interval Around(double survival, Func<double, double> end)
    {
        var (one, other) = (end(-1), end(1));
        return one <= survival ? new(one, other) : new(other, one);
    }
}
