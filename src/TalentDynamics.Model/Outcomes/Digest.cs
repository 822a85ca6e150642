using System.Buffers.Binary;
using System.Security.Cryptography;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Outcomes;

/// <summary>SHA-256 over the canonical list of exits: two runs with the same digest are the same run, to the bit.</summary>
/// <remarks>
/// Per exit, little-endian: world (4 bytes), key of the researcher (4), step (4), bits of the crossing time (8), key of the
/// destination (4), cause (1); exits in the order world, step, crossing, researcher.
/// </remarks>
internal sealed class Digest(Setting setting) : IDisposable
{
    private const int Size = 25;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Lower-case hexadecimal, of all worlds at once.</summary>
    public static string Of(Setting setting, Histories histories)
    {
        using var digest = new Digest(setting);
        digest.Add(histories);
        return digest.Finish();
    }

    /// <summary>Takes worlds behind those that are there.</summary>
    public void Add(Histories histories)
    {
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
    }

    /// <summary>Lower-case hexadecimal, of the worlds that were added.</summary>
    public string Finish() => Convert.ToHexStringLower(hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();

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
