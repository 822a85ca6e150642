using System.Runtime.CompilerServices;

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
    public static Wide<double> Exp(Wide<double> x)
    {
        var k = Wide.Floor(x * Wide.Create(Elementary.InverseLn2) + Wide.Create(0.5));
        var r = x - k * Wide.Create(Elementary.Ln2High) - k * Wide.Create(Elementary.Ln2Low);
        var scaled = Scale(ExpSeries(r), k);
        var tooLow = Wide.LessThanOrEqual(x, Wide.Create(Elementary.LowestExponent));
        var tooHigh = Wide.GreaterThan(x, Wide.Create(Elementary.HighestExponent));
        var bounded = Wide.ConditionalSelect(tooHigh, Wide.Create(double.PositiveInfinity), scaled);
        return Wide.ConditionalSelect(tooLow, Wide<double>.Zero, bounded);
    }

    /// <summary><see cref="Elementary.Log"/> of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide<double> Log(Wide<double> x)
    {
        var isTiny = Wide.LessThan(x, Wide.Create(SmallestNormal));
        var raised = Wide.ConditionalSelect(isTiny, x * Wide.Create(TwoTo54), x);
        var log = LogOfNormal(raised, Wide.ConditionalSelect(isTiny.AsInt64(), Wide.Create(-54L), default));
        var isProper = Wide.GreaterThan(x, Wide<double>.Zero) & Wide.LessThan(x, Wide.Create(double.PositiveInfinity));
        return Wide.ConditionalSelect(isProper, log, Edge(x));
    }

    /// <summary><see cref="Elementary.Log"/> of each of eight normal positive numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Wide<double> LogOfNormal(Wide<double> x) => LogOfNormal(x, Wide<long>.Zero);

    /// <summary><see cref="Elementary.SinCosTurn"/> of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Wide<double> Sine, Wide<double> Cosine) SinCosTurn(Wide<double> u)
    {
        var quarter = Wide.Floor(u * Wide.Create(4.0) + Wide.Create(0.5));
        var x = (u - quarter * Wide.Create(0.25)) * Wide.Create(6.28318530717958647693);
        var (s, c) = (SinSeries(x), CosSeries(x));
        var shift = Wide.Create(Shift);
        var turn = ((quarter + shift).AsInt64() - shift.AsInt64()) & Wide.Create(3L);
        var isOdd = Wide.Equals(turn & Wide<long>.One, Wide<long>.One).AsDouble();
        var sine = Wide.ConditionalSelect(isOdd, c, s);
        var cosine = Wide.ConditionalSelect(isOdd, s, c);
        var sineSign = (turn & Wide.Create(2L)) << 62;
        var cosineSign = ((turn + Wide<long>.One) & Wide.Create(2L)) << 62;
        return ((sine.AsInt64() ^ sineSign).AsDouble(), (cosine.AsInt64() ^ cosineSign).AsDouble());
    }

    // log(x·2^exponent).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide<double> LogOfNormal(Wide<double> x, Wide<long> exponent)
    {
        var bits = x.AsInt64();
        exponent += (bits >>> 52) - Wide.Create(1022L);
        var m = ((bits & Wide.Create(0x000FFFFFFFFFFFFF)) | Wide.Create(0x3FE0000000000000)).AsDouble();
        var isSmall = Wide.LessThan(m, Wide.Create(Elementary.SquareRootOfHalf));
        m = Wide.ConditionalSelect(isSmall, m * Wide.Create(2.0), m);
        exponent += isSmall.AsInt64(); // all ones is −1
        var k = Wide.ConvertToDouble(exponent);
        return k * Wide.Create(Elementary.Ln2High) + (LogSeries(m) + k * Wide.Create(Elementary.Ln2Low));
    }

    // The logarithm of 0, +∞, a negative number or none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide<double> Edge(Wide<double> x)
    {
        var rest = Wide.ConditionalSelect(Wide.GreaterThan(x, Wide<double>.Zero), x, Wide.Create(double.NaN));
        var isZero = Wide.Equals(x, Wide<double>.Zero);
        return Wide.ConditionalSelect(isZero, Wide.Create(double.NegativeInfinity), rest);
    }

    // The operations of Elementary's series in their order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide<double> ExpSeries(Wide<double> r)
    {
        var p = Wide.Create(1.0 / 6227020800);
        p = p * r + Wide.Create(1.0 / 479001600);
        p = p * r + Wide.Create(1.0 / 39916800);
        p = p * r + Wide.Create(1.0 / 3628800);
        p = p * r + Wide.Create(1.0 / 362880);
        p = p * r + Wide.Create(1.0 / 40320);
        p = p * r + Wide.Create(1.0 / 5040);
        p = p * r + Wide.Create(1.0 / 720);
        p = p * r + Wide.Create(1.0 / 120);
        p = p * r + Wide.Create(1.0 / 24);
        p = p * r + Wide.Create(1.0 / 6);
        p = p * r + Wide.Create(0.5);
        return Wide<double>.One + (r + r * r * p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide<double> LogSeries(Wide<double> m)
    {
        var one = Wide<double>.One;
        var f = (m - one) / (m + one);
        var z = f * f;
        var p = Wide.Create(1.0 / 23);
        p = p * z + Wide.Create(1.0 / 21);
        p = p * z + Wide.Create(1.0 / 19);
        p = p * z + Wide.Create(1.0 / 17);
        p = p * z + Wide.Create(1.0 / 15);
        p = p * z + Wide.Create(1.0 / 13);
        p = p * z + Wide.Create(1.0 / 11);
        p = p * z + Wide.Create(1.0 / 9);
        p = p * z + Wide.Create(1.0 / 7);
        p = p * z + Wide.Create(1.0 / 5);
        p = p * z + Wide.Create(1.0 / 3);
        var twice = Wide.Create(2.0) * f;
        return twice + twice * (z * p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide<double> SinSeries(Wide<double> x)
    {
        var z = x * x;
        var p = Wide.Create(-1.0 / 1307674368000);
        p = p * z + Wide.Create(1.0 / 6227020800);
        p = p * z - Wide.Create(1.0 / 39916800);
        p = p * z + Wide.Create(1.0 / 362880);
        p = p * z - Wide.Create(1.0 / 5040);
        p = p * z + Wide.Create(1.0 / 120);
        p = p * z - Wide.Create(1.0 / 6);
        return x + x * (z * p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide<double> CosSeries(Wide<double> x)
    {
        var z = x * x;
        var p = Wide.Create(1.0 / 20922789888000);
        p = p * z - Wide.Create(1.0 / 87178291200);
        p = p * z + Wide.Create(1.0 / 479001600);
        p = p * z - Wide.Create(1.0 / 3628800);
        p = p * z + Wide.Create(1.0 / 40320);
        p = p * z - Wide.Create(1.0 / 720);
        p = p * z + Wide.Create(1.0 / 24);
        return Wide<double>.One - Wide.Create(0.5) * z + z * z * p;
    }

    // value·2^k in two factors, each a normal number, so that the result is rounded once, as it is alone.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide<double> Scale(Wide<double> value, Wide<double> k)
    {
        var shift = Wide.Create(Shift);
        var exponent = (k + shift).AsInt64() - shift.AsInt64();
        var half = exponent >> 1;
        return value * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide<double> PowerOfTwo(Wide<long> exponent) => ((exponent + Wide.Create(1023L)) << 52).AsDouble();
}
