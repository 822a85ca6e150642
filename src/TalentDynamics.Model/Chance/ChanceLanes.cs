using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TalentDynamics.Model.Chance;

/// <summary>Eight draws side by side: <see cref="Philox"/> in the lanes of a vector, with the bits that they have alone.</summary>
internal static class ChanceLanes
{
    /// <summary>Draws in a vector.</summary>
    public const int Count = 8;

    private const ulong Low = 0xFFFFFFFF;

    /// <summary>Standard Gumbels of one world, one for each index: <see cref="Randomness.Gumbel"/> of each.</summary>
    /// <param name="chance">The chance of the world.</param>
    /// <param name="entity">Key of who draws.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="spell">The spell.</param>
    /// <param name="indices">Eight of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> Gumbels(
        Randomness chance,
        uint entity,
        Purpose purpose,
        int spell,
        Vector512<ulong> indices
    )
    {
        var b = Vector512.Create((ulong)(((uint)purpose << 16) | (uint)spell));
        var u = FirstUniforms(Vector512.Create((ulong)entity), b, indices, chance.Seed, chance.World);
        return -ElementaryLanes.LogOfNormal(-ElementaryLanes.LogOfNormal(u));
    }

    // Philox4x32-10 with the last word of the counter 0; each word stands in the low half of a lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> FirstUniforms(
        Vector512<ulong> a,
        Vector512<ulong> b,
        Vector512<ulong> c,
        uint key0,
        uint key1
    )
    {
        var d = Vector512<ulong>.Zero;
        var low = Vector512.Create(Low);
        for (var round = 0; round < Philox.Rounds; round++)
        {
            var product0 = Vector512.Create((ulong)Philox.Multiplier0) * a;
            var product1 = Vector512.Create((ulong)Philox.Multiplier1) * c;
            a = (product1 >>> 32) ^ b ^ Vector512.Create((ulong)key0);
            b = product1 & low;
            c = (product0 >>> 32) ^ d ^ Vector512.Create((ulong)key1);
            d = product0 & low;
            key0 += Philox.Weyl0;
            key1 += Philox.Weyl1;
        }

        var bits = (a << 32 | b) >>> 11;
        return (Vector512.ConvertToDouble(bits) + Vector512.Create(0.5)) * Vector512.Create(1.0 / (1UL << 53));
    }
}
