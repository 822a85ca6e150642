namespace TalentDynamics.Model.Chance;

/// <summary>Philox4x32-10: 128 random bits as a pure function of a 128-bit counter and a 64-bit key.</summary>
/// <remarks>Salmon, Moraes, Dror &amp; Shaw 2011, Parallel random numbers: as easy as 1, 2, 3, SC '11. Known answers: Random123.</remarks>
internal static class Philox
{
    internal const uint Multiplier0 = 0xD2511F53;
    internal const uint Multiplier1 = 0xCD9E8D57;
    internal const uint Weyl0 = 0x9E3779B9;
    internal const uint Weyl1 = 0xBB67AE85;
    internal const int Rounds = 10;

    /// <summary>The block at a counter under a key; every bit of both matters.</summary>
    public static PhiloxBlock Block(PhiloxBlock counter, uint key0, uint key1)
    {
        var (a, b, c, d) = counter;
        for (var round = 0; round < Rounds; round++)
        {
            var product0 = (ulong)Multiplier0 * a;
            var product1 = (ulong)Multiplier1 * c;
            a = (uint)(product1 >> 32) ^ b ^ key0;
            b = (uint)product1;
            c = (uint)(product0 >> 32) ^ d ^ key1;
            d = (uint)product0;
            key0 += Weyl0;
            key1 += Weyl1;
        }

        return new(a, b, c, d);
    }
}

/// <summary>Four 32-bit words: a counter, or the random bits at it.</summary>
internal readonly record struct PhiloxBlock(uint A, uint B, uint C, uint D)
{
    /// <summary>The first 64 bits as a uniform in (0, 1), 53 bits fine, centred: never 0.</summary>
    public double FirstUniform => Uniform(A, B);

    /// <summary>The second 64 bits as a uniform in (0, 1).</summary>
    public double SecondUniform => Uniform(C, D);

    private static double Uniform(uint high, uint low) =>
        (((((ulong)high << 32) | low) >> 11) + 0.5) * (1.0 / (1UL << 53));
}
