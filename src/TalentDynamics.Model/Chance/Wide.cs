using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TalentDynamics.Model.Chance;

/// <summary>512 bits as two vectors of 256, for processors of whatever width: eight doubles side by side.</summary>
/// <remarks>
/// <see cref="Vector512{T}"/> does the same where there are no instructions for it, but in calls within calls, which a compiler stops
/// inlining in long methods. Two short chains beside each other are worth having besides: one waits while the other goes on.
/// </remarks>
/// <typeparam name="T">Of what.</typeparam>
/// <param name="low">The first half.</param>
/// <param name="high">The second half.</param>
internal readonly struct Wide<T>(Vector256<T> low, Vector256<T> high)
    where T : struct
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The first half.</summary>
    public Vector256<T> Low
    {
        [MethodImpl(Inline)]
        get;
    } = low;

    /// <summary>The second half.</summary>
    public Vector256<T> High
    {
        [MethodImpl(Inline)]
        get;
    } = high;

    /// <summary>All bits 0.</summary>
    public static Wide<T> Zero
    {
        [MethodImpl(Inline)]
        get => new(Vector256<T>.Zero, Vector256<T>.Zero);
    }

    /// <summary>1 in each lane.</summary>
    public static Wide<T> One
    {
        [MethodImpl(Inline)]
        get => new(Vector256<T>.One, Vector256<T>.One);
    }

    /// <summary>Whether all bits are 0.</summary>
    public bool IsZero
    {
        [MethodImpl(Inline)]
        get => (Low | High) == Vector256<T>.Zero;
    }

    [MethodImpl(Inline)]
    public static Wide<T> operator +(Wide<T> a, Wide<T> b) => new(a.Low + b.Low, a.High + b.High);

    [MethodImpl(Inline)]
    public static Wide<T> operator -(Wide<T> a, Wide<T> b) => new(a.Low - b.Low, a.High - b.High);

    [MethodImpl(Inline)]
    public static Wide<T> operator -(Wide<T> a) => new(-a.Low, -a.High);

    [MethodImpl(Inline)]
    public static Wide<T> operator *(Wide<T> a, Wide<T> b) => new(a.Low * b.Low, a.High * b.High);

    [MethodImpl(Inline)]
    public static Wide<T> operator /(Wide<T> a, Wide<T> b) => new(a.Low / b.Low, a.High / b.High);

    [MethodImpl(Inline)]
    public static Wide<T> operator &(Wide<T> a, Wide<T> b) => new(a.Low & b.Low, a.High & b.High);

    [MethodImpl(Inline)]
    public static Wide<T> operator |(Wide<T> a, Wide<T> b) => new(a.Low | b.Low, a.High | b.High);

    [MethodImpl(Inline)]
    public static Wide<T> operator ^(Wide<T> a, Wide<T> b) => new(a.Low ^ b.Low, a.High ^ b.High);

    [MethodImpl(Inline)]
    public static Wide<T> operator ~(Wide<T> a) => new(~a.Low, ~a.High);

    [MethodImpl(Inline)]
    public static Wide<T> operator <<(Wide<T> a, int bits) => new(a.Low << bits, a.High << bits);

    [MethodImpl(Inline)]
    public static Wide<T> operator >>(Wide<T> a, int bits) => new(a.Low >> bits, a.High >> bits);

    [MethodImpl(Inline)]
    public static Wide<T> operator >>>(Wide<T> a, int bits) => new(a.Low >>> bits, a.High >>> bits);

    /// <summary>The same bits.</summary>
    [MethodImpl(Inline)]
    public Wide<long> AsInt64() => new(Low.AsInt64(), High.AsInt64());

    /// <summary>The same bits.</summary>
    [MethodImpl(Inline)]
    public Wide<double> AsDouble() => new(Low.AsDouble(), High.AsDouble());

    /// <summary>The first bit of each lane, that of the first lane lowest.</summary>
    [MethodImpl(Inline)]
    public ulong ExtractMostSignificantBits() =>
        Low.ExtractMostSignificantBits() | ((ulong)High.ExtractMostSignificantBits() << Vector256<T>.Count);

    /// <summary>Writes the lanes.</summary>
    [MethodImpl(Inline)]
    public void CopyTo(Span<T> lanes)
    {
        Low.CopyTo(lanes);
        High.CopyTo(lanes[Vector256<T>.Count..]);
    }

    /// <summary>One lane; for what is not done often.</summary>
    public T this[int lane] => lane < Vector256<T>.Count ? Low[lane] : High[lane - Vector256<T>.Count];
}

/// <summary>What <see cref="Vector256"/> does, of both halves.</summary>
internal static class Wide
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>0, 1, 2, …</summary>
    public static Wide<ulong> Indices
    {
        [MethodImpl(Inline)]
        get =>
            new(Vector256<ulong>.Indices, Vector256<ulong>.Indices + Vector256.Create((ulong)Vector256<ulong>.Count));
    }

    /// <summary>A number in each lane.</summary>
    [MethodImpl(Inline)]
    public static Wide<T> Create<T>(T number)
        where T : struct => new(Vector256.Create(number), Vector256.Create(number));

    /// <summary>The first numbers of a span.</summary>
    [MethodImpl(Inline)]
    public static Wide<T> Create<T>(ReadOnlySpan<T> lanes)
        where T : struct => new(Vector256.Create(lanes), Vector256.Create(lanes[Vector256<T>.Count..]));

    [MethodImpl(Inline)]
    public static Wide<T> LessThan<T>(Wide<T> a, Wide<T> b)
        where T : struct => new(Vector256.LessThan(a.Low, b.Low), Vector256.LessThan(a.High, b.High));

    [MethodImpl(Inline)]
    public static Wide<T> LessThanOrEqual<T>(Wide<T> a, Wide<T> b)
        where T : struct => new(Vector256.LessThanOrEqual(a.Low, b.Low), Vector256.LessThanOrEqual(a.High, b.High));

    [MethodImpl(Inline)]
    public static Wide<T> GreaterThan<T>(Wide<T> a, Wide<T> b)
        where T : struct => new(Vector256.GreaterThan(a.Low, b.Low), Vector256.GreaterThan(a.High, b.High));

    [MethodImpl(Inline)]
    public static Wide<T> Equals<T>(Wide<T> a, Wide<T> b)
        where T : struct => new(Vector256.Equals(a.Low, b.Low), Vector256.Equals(a.High, b.High));

    /// <summary>Where a mask's bits are 1 those of the first, else of the second.</summary>
    [MethodImpl(Inline)]
    public static Wide<T> ConditionalSelect<T>(Wide<T> mask, Wide<T> a, Wide<T> b)
        where T : struct =>
        new(
            Vector256.ConditionalSelect(mask.Low, a.Low, b.Low),
            Vector256.ConditionalSelect(mask.High, a.High, b.High)
        );

    [MethodImpl(Inline)]
    public static Wide<double> Min(Wide<double> a, Wide<double> b) =>
        new(Vector256.Min(a.Low, b.Low), Vector256.Min(a.High, b.High));

    [MethodImpl(Inline)]
    public static Wide<double> Max(Wide<double> a, Wide<double> b) =>
        new(Vector256.Max(a.Low, b.Low), Vector256.Max(a.High, b.High));

    [MethodImpl(Inline)]
    public static Wide<double> Abs(Wide<double> a) => new(Vector256.Abs(a.Low), Vector256.Abs(a.High));

    [MethodImpl(Inline)]
    public static Wide<double> Floor(Wide<double> a) => new(Vector256.Floor(a.Low), Vector256.Floor(a.High));

    [MethodImpl(Inline)]
    public static Wide<double> Sqrt(Wide<double> a) => new(Vector256.Sqrt(a.Low), Vector256.Sqrt(a.High));

    [MethodImpl(Inline)]
    public static Wide<double> ConvertToDouble(Wide<long> a) =>
        new(Vector256.ConvertToDouble(a.Low), Vector256.ConvertToDouble(a.High));

    [MethodImpl(Inline)]
    public static Wide<double> ConvertToDouble(Wide<ulong> a) =>
        new(Vector256.ConvertToDouble(a.Low), Vector256.ConvertToDouble(a.High));

    /// <summary>Products of numbers below 2³²: one instruction where there is no product of 64 bits.</summary>
    [MethodImpl(Inline)]
    public static Wide<ulong> Product(uint a, Wide<ulong> b) => new(Product(a, b.Low), Product(a, b.High));

    [MethodImpl(Inline)]
    private static Vector256<ulong> Product(uint a, Vector256<ulong> b) =>
        Avx2.IsSupported
            ? Avx2.Multiply(Vector256.Create((ulong)a).AsUInt32(), b.AsUInt32())
            : Vector256.Create((ulong)a) * b;
}
