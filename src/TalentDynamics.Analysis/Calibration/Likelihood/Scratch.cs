using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>Room for vectors that a thread keeps from one likelihood to the next, handed out piece by piece.</summary>
internal static class Scratch
{
    /// <summary>So many vectors; what was in them stays.</summary>
    /// <param name="kept">The thread's; replaced where it is too small.</param>
    /// <param name="size">How many.</param>
    public static Span<Wide<double>> Free(ref Wide<double>[]? kept, int size)
    {
        if (kept is null || kept.Length < size)
        {
            kept = new Wide<double>[size];
        }

        return kept.AsSpan(0, size);
    }

    /// <summary>The first vectors of what is free; the rest stays free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<Wide<double>> Take(scoped ref Span<Wide<double>> free, int count)
    {
        var taken = free[..count];
        free = free[count..];
        return taken;
    }

    /// <summary>Writes the first lanes, as many as there is room for.</summary>
    public static void Write(Wide<double> lanes, Span<double> values)
    {
        for (var lane = 0; lane < values.Length; lane++)
        {
            values[lane] = lanes[lane];
        }
    }
}
