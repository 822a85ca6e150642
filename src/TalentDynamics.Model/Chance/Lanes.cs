using System.Numerics;
using System.Runtime.CompilerServices;

namespace TalentDynamics.Model.Chance;

/// <summary>Worlds side by side in the lanes of a vector: arrays over worlds are padded to whole vectors.</summary>
/// <remarks>
/// Only + − × ÷, comparison and selection, lane by lane and never fused: each world gets the bits that it gets alone, wherever it
/// stands in a batch and whatever instructions a processor has.
/// </remarks>
internal static class Lanes
{
    /// <summary>Worlds in a vector of doubles.</summary>
    public const int Count = ElementaryLanes.Count;

    /// <summary>
    /// For methods that work on vectors: no compiler ahead of time knows the processor's, so they are compiled when first called,
    /// and at once as well as can be. Each by itself: in one long method the compiler stops inlining, and every + becomes a call.
    /// </summary>
    public const MethodImplOptions Kernel = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>Worlds in a vector of whole numbers.</summary>
    public const int Padding = 16;

    /// <summary>How long an array over a number of worlds is, so that vectors of doubles and of integers end where it ends.</summary>
    public static int Padded(int worlds) => (worlds + Padding - 1) / Padding * Padding;

    /// <summary>An array over worlds, padding included, filled with a value.</summary>
    public static T[] Of<T>(int worlds, T value)
    {
        var lanes = new T[Padded(worlds)];
        Array.Fill(lanes, value);
        return lanes;
    }

    /// <summary>The worlds from one on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide<T> At<T>(T[] column, int world)
        where T : struct => Wide.Create<T>(column.AsSpan(world, Count));

    /// <summary>Writes the worlds from one on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(this Wide<double> lanes, double[] column, int world) =>
        lanes.CopyTo(column.AsSpan(world, Count));

    /// <summary>The worlds whose value is at most a limit, ascending. What stands behind the current world must not change meanwhile.</summary>
    public static AtMost WorldsAtMost(int[] column, int limit) => new(column, limit);

    /// <summary>Enumerates by <c>foreach</c> without allocation.</summary>
    public ref struct AtMost(ReadOnlySpan<int> column, int limit)
    {
        private readonly ReadOnlySpan<int> column = column;
        private readonly Wide<int> limits = Wide.Create(limit);
        private int next;
        private ulong due;

        /// <summary>The world.</summary>
        public int Current { get; private set; }

        /// <summary>Itself.</summary>
        public readonly AtMost GetEnumerator() => this;

        /// <summary>Moves to the next world.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool MoveNext()
        {
            while (due == 0)
            {
                if (next == column.Length)
                {
                    return false;
                }

                var lanes = Wide.Create(column.Slice(next, Padding));
                due = Wide.LessThanOrEqual(lanes, limits).ExtractMostSignificantBits();
                next += Padding;
            }

            Current = next - Padding + BitOperations.TrailingZeroCount(due);
            due &= due - 1;
            return true;
        }
    }
}
