using System.Runtime.CompilerServices;

namespace TalentDynamics.Model.Chance;

/// <summary>Exponential, logarithm, sine and cosine from + − × ÷ √ alone, so that every machine gives the same bits.</summary>
/// <remarks>
/// <see cref="Math.Exp"/> and its kin are the platform's and differ in the last bit between operating systems and processors.
/// Argument reduction after Cody &amp; Waite 1980; series truncated below half a unit in the last place. Errors are within
/// 2 units in the last place of the true value; tests hold them against <see cref="Math"/>.
/// </remarks>
internal static class Elementary
{
    internal const double Ln2High = 6.93147180369123816490e-01;
    internal const double Ln2Low = 1.90821492927058770002e-10;
    internal const double InverseLn2 = 1.44269504088896338700e+00;
    internal const double SquareRootOfHalf = 0.70710678118654752440;
    internal const double LowestExponent = -745.0;
    internal const double HighestExponent = 709.78;

    /// <summary>e^x; 0 below −745, +∞ above 709.78.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Exp(double x)
    {
        if (!(x > LowestExponent))
        {
            return double.IsNaN(x) ? x : 0;
        }

        if (x > HighestExponent)
        {
            return double.PositiveInfinity;
        }

        var k = Math.Floor(x * InverseLn2 + 0.5);
        var r = x - k * Ln2High - k * Ln2Low;
        return Scale(ExpSeries(r), (int)k);
    }

    /// <summary>Natural logarithm; −∞ at 0, NaN below.</summary>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return x == 0 ? double.NegativeInfinity
                : x > 0 ? x
                : double.NaN;
        }

        var exponent = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984.0; // 2^54: a subnormal made normal
            exponent = -54;
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        exponent += (int)(bits >> 52) - 1022;
        var m = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FE0000000000000);
        if (m < SquareRootOfHalf)
        {
            m *= 2;
            exponent--;
        }

        return exponent * Ln2High + (LogSeries(m) + exponent * Ln2Low);
    }

    /// <summary>Sine and cosine of a full turn times u, u in [0, 1].</summary>
    public static (double Sine, double Cosine) SinCosTurn(double u)
    {
        var quarter = Math.Floor(u * 4 + 0.5);
        var x = (u - quarter * 0.25) * 6.28318530717958647693;
        var (s, c) = (SinSeries(x), CosSeries(x));
        return ((int)quarter & 3) switch
        {
            0 => (s, c),
            1 => (c, -s),
            2 => (-s, -c),
            _ => (-c, s),
        };
    }

    // Σ r^n/n! to n = 13; |r| ≤ ln 2 / 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double ExpSeries(double r)
    {
        var p = 1.0 / 6227020800;
        p = p * r + 1.0 / 479001600;
        p = p * r + 1.0 / 39916800;
        p = p * r + 1.0 / 3628800;
        p = p * r + 1.0 / 362880;
        p = p * r + 1.0 / 40320;
        p = p * r + 1.0 / 5040;
        p = p * r + 1.0 / 720;
        p = p * r + 1.0 / 120;
        p = p * r + 1.0 / 24;
        p = p * r + 1.0 / 6;
        p = p * r + 0.5;
        return 1 + (r + r * r * p);
    }

    // log m = 2 artanh f, f = (m − 1)/(m + 1); Σ f^(2n+1)/(2n+1) to n = 11; |f| ≤ .1716.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LogSeries(double m)
    {
        var f = (m - 1) / (m + 1);
        var z = f * f;
        var p = 1.0 / 23;
        p = p * z + 1.0 / 21;
        p = p * z + 1.0 / 19;
        p = p * z + 1.0 / 17;
        p = p * z + 1.0 / 15;
        p = p * z + 1.0 / 13;
        p = p * z + 1.0 / 11;
        p = p * z + 1.0 / 9;
        p = p * z + 1.0 / 7;
        p = p * z + 1.0 / 5;
        p = p * z + 1.0 / 3;
        return 2 * f + 2 * f * (z * p);
    }

    // |x| ≤ π/4.
    private static double SinSeries(double x)
    {
        var z = x * x;
        var p = -1.0 / 1307674368000;
        p = p * z + 1.0 / 6227020800;
        p = p * z - 1.0 / 39916800;
        p = p * z + 1.0 / 362880;
        p = p * z - 1.0 / 5040;
        p = p * z + 1.0 / 120;
        p = p * z - 1.0 / 6;
        return x + x * (z * p);
    }

    private static double CosSeries(double x)
    {
        var z = x * x;
        var p = 1.0 / 20922789888000;
        p = p * z - 1.0 / 87178291200;
        p = p * z + 1.0 / 479001600;
        p = p * z - 1.0 / 3628800;
        p = p * z + 1.0 / 40320;
        p = p * z - 1.0 / 720;
        p = p * z + 1.0 / 24;
        return 1 - 0.5 * z + z * z * p;
    }

    // Two factors where one power of two would leave the normal range.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Scale(double value, int exponent)
    {
        if (exponent < -1021)
        {
            return value * PowerOfTwo(exponent + 60) * PowerOfTwo(-60);
        }

        return exponent > 1023 ? value * 2 * PowerOfTwo(exponent - 1) : value * PowerOfTwo(exponent);
    }

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);
}
