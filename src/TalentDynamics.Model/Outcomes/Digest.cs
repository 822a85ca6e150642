using System.Buffers.Binary;
using System.Security.Cryptography;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Outcomes;

/// <summary>SHA-256 over the canonical list of exits: two runs with the same digest are the same run, to the bit.</summary>
/// <remarks>
/// Per exit, little-endian: world (4 bytes), key of the researcher (4), step (4), bits of the crossing time (8), key of the
/// destination (4), cause (1); exits in the order world, step, crossing, researcher.
/// </remarks>
public static class Digest
{
    private const int Size = 25;

    /// <summary>Lower-case hexadecimal.</summary>
    public static string Of(Setting setting, Histories histories)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> block = new byte[Size * 1024];
        var filled = 0;
        foreach (var exit in histories.Exits)
        {
            Write(block[filled..], exit, setting.Researchers[exit.Researcher].Key);
            filled += Size;
            if (filled == block.Length)
            {
                hash.AppendData(block);
                filled = 0;
            }
        }

        hash.AppendData(block[..filled]);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Write(Span<byte> to, in Exit exit, uint researcher)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to, exit.World);
        BinaryPrimitives.WriteUInt32LittleEndian(to[4..], researcher);
        BinaryPrimitives.WriteInt32LittleEndian(to[8..], exit.Step);
        BinaryPrimitives.WriteDoubleLittleEndian(to[12..], exit.At);
        BinaryPrimitives.WriteUInt32LittleEndian(to[20..], exit.To);
        to[24] = (byte)exit.Cause;
    }
}
