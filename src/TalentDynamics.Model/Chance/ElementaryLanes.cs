using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TalentDynamics.Model.Chance;

/// <summary>Eight numbers side by side: <see cref="Elementary"/> in the lanes of a vector, with the bits that each number has alone.</summary>
internal static class ElementaryLanes
{
    /// <summary>Numbers in a vector.</summary>
    public const int Count = 8;

    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double TwoTo54 = 18014398509481984.0;

    // A whole number added to 3·2^51 stands in the low bits of the sum.
    private const double Shift = 6755399441055744.0;

    /// <summary><see cref="Elementary.Exp"/> of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        var k = Vector512.Floor(x * Vector512.Create(Elementary.InverseLn2) + Vector512.Create(0.5));
        var r = x - k * Vector512.Create(Elementary.Ln2High) - k * Vector512.Create(Elementary.Ln2Low);
        var scaled = Scale(ExpSeries(r), k);
        var tooLow = Vector512.LessThanOrEqual(x, Vector512.Create(Elementary.LowestExponent));
        var tooHigh = Vector512.GreaterThan(x, Vector512.Create(Elementary.HighestExponent));
        var bounded = Vector512.ConditionalSelect(tooHigh, Vector512.Create(double.PositiveInfinity), scaled);
        return Vector512.ConditionalSelect(tooLow, Vector512<double>.Zero, bounded);
    }

    /// <summary><see cref="Elementary.Log"/> of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<double> x)
    {
        var isTiny = Vector512.LessThan(x, Vector512.Create(SmallestNormal));
        var raised = Vector512.ConditionalSelect(isTiny, x * Vector512.Create(TwoTo54), x);
        var log = LogOfNormal(raised, Vector512.ConditionalSelect(isTiny.AsInt64(), Vector512.Create(-54L), default));
        var isProper =
            Vector512.GreaterThan(x, Vector512<double>.Zero)
            & Vector512.LessThan(x, Vector512.Create(double.PositiveInfinity));
        return Vector512.ConditionalSelect(isProper, log, Edge(x));
    }

    /// <summary><see cref="Elementary.Log"/> of each of eight normal positive numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> LogOfNormal(Vector512<double> x) => LogOfNormal(x, Vector512<long>.Zero);

    /// <summary><see cref="Elementary.SinCosTurn"/> of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Sine, Vector512<double> Cosine) SinCosTurn(Vector512<double> u)
    {
        var quarter = Vector512.Floor(u * Vector512.Create(4.0) + Vector512.Create(0.5));
        var x = (u - quarter * Vector512.Create(0.25)) * Vector512.Create(6.28318530717958647693);
        var (s, c) = (SinSeries(x), CosSeries(x));
        var shift = Vector512.Create(Shift);
        var turn = ((quarter + shift).AsInt64() - shift.AsInt64()) & Vector512.Create(3L);
        var isOdd = Vector512.Equals(turn & Vector512<long>.One, Vector512<long>.One).AsDouble();
        var sine = Vector512.ConditionalSelect(isOdd, c, s);
        var cosine = Vector512.ConditionalSelect(isOdd, s, c);
        var sineSign = (turn & Vector512.Create(2L)) << 62;
        var cosineSign = ((turn + Vector512<long>.One) & Vector512.Create(2L)) << 62;
        return ((sine.AsInt64() ^ sineSign).AsDouble(), (cosine.AsInt64() ^ cosineSign).AsDouble());
    }

    // log(x·2^exponent).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogOfNormal(Vector512<double> x, Vector512<long> exponent)
    {
        var bits = x.AsInt64();
        exponent += (bits >>> 52) - Vector512.Create(1022L);
        var m = ((bits & Vector512.Create(0x000FFFFFFFFFFFFF)) | Vector512.Create(0x3FE0000000000000)).AsDouble();
        var isSmall = Vector512.LessThan(m, Vector512.Create(Elementary.SquareRootOfHalf));
        m = Vector512.ConditionalSelect(isSmall, m * Vector512.Create(2.0), m);
        exponent += isSmall.AsInt64(); // all ones is −1
        var k = Vector512.ConvertToDouble(exponent);
        return k * Vector512.Create(Elementary.Ln2High) + (LogSeries(m) + k * Vector512.Create(Elementary.Ln2Low));
    }

    // The logarithm of 0, +∞, a negative number or none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Edge(Vector512<double> x)
    {
        var rest = Vector512.ConditionalSelect(
            Vector512.GreaterThan(x, Vector512<double>.Zero),
            x,
            Vector512.Create(double.NaN)
        );
        var isZero = Vector512.Equals(x, Vector512<double>.Zero);
        return Vector512.ConditionalSelect(isZero, Vector512.Create(double.NegativeInfinity), rest);
    }

    // The operations of Elementary's series in their order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ExpSeries(Vector512<double> r)
    {
        var p = Vector512.Create(1.0 / 6227020800);
        p = p * r + Vector512.Create(1.0 / 479001600);
        p = p * r + Vector512.Create(1.0 / 39916800);
        p = p * r + Vector512.Create(1.0 / 3628800);
        p = p * r + Vector512.Create(1.0 / 362880);
        p = p * r + Vector512.Create(1.0 / 40320);
        p = p * r + Vector512.Create(1.0 / 5040);
        p = p * r + Vector512.Create(1.0 / 720);
        p = p * r + Vector512.Create(1.0 / 120);
        p = p * r + Vector512.Create(1.0 / 24);
        p = p * r + Vector512.Create(1.0 / 6);
        p = p * r + Vector512.Create(0.5);
        return Vector512<double>.One + (r + r * r * p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogSeries(Vector512<double> m)
    {
        var one = Vector512<double>.One;
        var f = (m - one) / (m + one);
        var z = f * f;
        var p = Vector512.Create(1.0 / 23);
        p = p * z + Vector512.Create(1.0 / 21);
        p = p * z + Vector512.Create(1.0 / 19);
        p = p * z + Vector512.Create(1.0 / 17);
        p = p * z + Vector512.Create(1.0 / 15);
        p = p * z + Vector512.Create(1.0 / 13);
        p = p * z + Vector512.Create(1.0 / 11);
        p = p * z + Vector512.Create(1.0 / 9);
        p = p * z + Vector512.Create(1.0 / 7);
        p = p * z + Vector512.Create(1.0 / 5);
        p = p * z + Vector512.Create(1.0 / 3);
        var twice = Vector512.Create(2.0) * f;
        return twice + twice * (z * p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> SinSeries(Vector512<double> x)
    {
        var z = x * x;
        var p = Vector512.Create(-1.0 / 1307674368000);
        p = p * z + Vector512.Create(1.0 / 6227020800);
        p = p * z - Vector512.Create(1.0 / 39916800);
        p = p * z + Vector512.Create(1.0 / 362880);
        p = p * z - Vector512.Create(1.0 / 5040);
        p = p * z + Vector512.Create(1.0 / 120);
        p = p * z - Vector512.Create(1.0 / 6);
        return x + x * (z * p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> CosSeries(Vector512<double> x)
    {
        var z = x * x;
        var p = Vector512.Create(1.0 / 20922789888000);
        p = p * z - Vector512.Create(1.0 / 87178291200);
        p = p * z + Vector512.Create(1.0 / 479001600);
        p = p * z - Vector512.Create(1.0 / 3628800);
        p = p * z + Vector512.Create(1.0 / 40320);
        p = p * z - Vector512.Create(1.0 / 720);
        p = p * z + Vector512.Create(1.0 / 24);
        return Vector512<double>.One - Vector512.Create(0.5) * z + z * z * p;
    }

    // value·2^k in two factors, each a normal number, so that the result is rounded once, as it is alone.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Scale(Vector512<double> value, Vector512<double> k)
    {
        var shift = Vector512.Create(Shift);
        var exponent = (k + shift).AsInt64() - shift.AsInt64();
        var half = exponent >> 1;
        return value * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> PowerOfTwo(Vector512<long> exponent) =>
        ((exponent + Vector512.Create(1023L)) << 52).AsDouble();
}
