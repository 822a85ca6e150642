using System.Runtime.CompilerServices;

namespace TalentDynamics.Model.Chance;

/// <summary>Eight draws side by side: <see cref="Philox"/> in the lanes of a vector, with the bits that they have alone.</summary>
internal static class ChanceLanes
{
    /// <summary>Draws in a vector.</summary>
    public const int Count = ElementaryLanes.Count;

    private const ulong Low = 0xFFFFFFFF;

    /// <summary>Standard Gumbels of one world, one for each index: <see cref="Randomness.Gumbel"/> of each.</summary>
    /// <param name="chance">The chance of the world.</param>
    /// <param name="entity">Key of who draws.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="spell">The spell.</param>
    /// <param name="indices">Eight of them.</param>
    [MethodImpl(Lanes.Kernel)]
    public static Wide<double> Gumbels(Randomness chance, uint entity, Purpose purpose, int spell, Wide<ulong> indices)
    {
        var b = Wide.Create((ulong)(((uint)purpose << 16) | (uint)spell));
        var (seed, world) = (Wide.Create((ulong)chance.Seed), Wide.Create((ulong)chance.World));
        var (first, second, _, _) = Blocks(Wide.Create((ulong)entity), b, indices, seed, world);
        return -ElementaryLanes.LogOfNormal(Exponentials(Uniforms(first, second)));
    }

    /// <summary>Unit exponentials of one spell, one for each of the first eight purposes: <see cref="Randomness.Exponential"/> of each.</summary>
    /// <param name="chance">The chance of the world.</param>
    /// <param name="entity">Key of whose spell it is.</param>
    /// <param name="spell">The spell.</param>
    [MethodImpl(Lanes.Kernel)]
    public static Wide<double> Exponentials(Randomness chance, uint entity, int spell)
    {
        var b = (Wide.Indices << 16) | Wide.Create((ulong)(uint)spell);
        var (seed, world) = (Wide.Create((ulong)chance.Seed), Wide.Create((ulong)chance.World));
        var (first, second, _, _) = Blocks(Wide.Create((ulong)entity), b, Wide<ulong>.Zero, seed, world);
        return -ElementaryLanes.LogOfNormal(Uniforms(first, second));
    }

    /// <summary>The momentum shocks of one lab at a calendar step, one for each world: <see cref="Randomness.Shock"/> of each.</summary>
    /// <param name="seeds">Seeds of eight worlds.</param>
    /// <param name="worlds">The worlds, as they are counted in their ensembles.</param>
    /// <param name="lab">Key of the lab.</param>
    /// <param name="step">The calendar step.</param>
    [MethodImpl(Lanes.Kernel)]
    public static Wide<double> Shocks(Wide<ulong> seeds, Wide<ulong> worlds, uint lab, int step)
    {
        var b = Wide.Create((ulong)Purpose.MomentumShock << 16);
        var c = Wide.Create((ulong)((uint)step >> 1));
        var (w0, w1, w2, w3) = Blocks(Wide.Create((ulong)lab), b, c, seeds, worlds);
        var radius = Wide.Sqrt(Wide.Create(-2.0) * ElementaryLanes.LogOfNormal(Uniforms(w0, w1)));
        var (sine, cosine) = ElementaryLanes.SinCosTurn(Uniforms(w2, w3));
        return radius * ((step & 1) == 0 ? cosine : sine);
    }

    // Philox4x32-10 with the last word of the counter 0; each word stands in the low half of a lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Wide<ulong>, Wide<ulong>, Wide<ulong>, Wide<ulong>) Blocks(
        Wide<ulong> a,
        Wide<ulong> b,
        Wide<ulong> c,
        Wide<ulong> key0,
        Wide<ulong> key1
    )
    {
        var d = Wide<ulong>.Zero;
        var low = Wide.Create(Low);
        for (var round = 0; round < Philox.Rounds; round++)
        {
            var product0 = Wide.Product(Philox.Multiplier0, a);
            var product1 = Wide.Product(Philox.Multiplier1, c);
            a = (product1 >>> 32) ^ b ^ key0;
            b = product1 & low;
            c = (product0 >>> 32) ^ d ^ key1;
            d = product0 & low;
            key0 = (key0 + Wide.Create((ulong)Philox.Weyl0)) & low;
            key1 = (key1 + Wide.Create((ulong)Philox.Weyl1)) & low;
        }

        return (a, b, c, d);
    }

    // A call of its own: two logarithms in one method are more than a compiler inlines.
    [MethodImpl(Lanes.Kernel)]
    private static Wide<double> Exponentials(Wide<double> uniforms) => -ElementaryLanes.LogOfNormal(uniforms);

    // Two words as a uniform in (0, 1).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide<double> Uniforms(Wide<ulong> high, Wide<ulong> low)
    {
        var bits = (high << 32 | low) >>> 11;
        return (Wide.ConvertToDouble(bits) + Wide.Create(0.5)) * Wide.Create(1.0 / (1UL << 53));
    }
}
