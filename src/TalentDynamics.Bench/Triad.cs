using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TalentDynamics.Bench;

/// <summary>a = b + s·c over arrays that no cache holds, on all cores: how fast memory is.</summary>
/// <remarks>Counted as McCalpin counts it: two numbers read and one written (STREAM, 1995).</remarks>
internal sealed class Triad
{
    private const int Length = 1 << 24;
    private readonly double[][] arrays = [.. Enumerable.Range(0, 3).Select(_ => new double[Length])];
    private static readonly int Parts = Environment.ProcessorCount;

    /// <summary>What one pass moves.</summary>
    public const long Bytes = 3L * sizeof(double) * Length;

    /// <summary>Touches every page once, by the thread that will use it.</summary>
    public Triad() =>
        Parallel.For(0, Parts, part => Array.ForEach(arrays, a => Part(a, part).Fill(Vector512<double>.One)));

    /// <summary>Goes through the arrays once.</summary>
    public void Pass() => Parallel.For(0, Parts, Pass);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pass(int part)
    {
        var a = Part(arrays[0], part);
        var b = Part(arrays[1], part);
        var c = Part(arrays[2], part);
        var factor = Vector512.Create(3.0);
        for (var i = 0; i < a.Length; i++)
        {
            a[i] = b[i] + factor * c[i];
        }
    }

    private static Span<Vector512<double>> Part(double[] array, int part)
    {
        var all = MemoryMarshal.Cast<double, Vector512<double>>(array.AsSpan());
        var (from, to) = ((long)all.Length * part / Parts, (long)all.Length * (part + 1) / Parts);
        return all[(int)from..(int)to];
    }
}
