using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TalentDynamics.Model.Population;

/// <summary>The 32-bit keys that draws are addressed by: functions of the ids in the scenario and of nothing else.</summary>
internal static class StableId
{
    private const int MostOnStack = 256;

    /// <summary>First four bytes of SHA-256 of the UTF-8 id, little-endian; never 0 (a key of 0 is hashed again with "#1" behind the id).</summary>
    public static uint Of(string id)
    {
        var key = Hash(id);
        for (var attempt = 1; key == 0; attempt++)
        {
            key = Hash($"{id}#{attempt}");
        }

        return key;
    }

    /// <summary>One key per id, all different, whatever the order of the ids.</summary>
    /// <remarks>
    /// Among 100,000 ids one pair in 2³² is expected to collide (n²/2³³ = 1.2), so a collision is no fault: ids take their keys in
    /// ordinal order, and one that finds its key taken hashes again with "#1", "#2"… behind it (# cannot stand in an id).
    /// </remarks>
    /// <param name="ids">Distinct ids.</param>
    /// <returns>In the order of the ids.</returns>
    public static uint[] KeysOf(string[] ids)
    {
        var taken = new HashSet<uint>(ids.Length);
        var keys = new uint[ids.Length];
        var places = new int[ids.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        Array.Sort(places, (a, b) => string.CompareOrdinal(ids[a], ids[b]));
        foreach (var place in places)
        {
            keys[place] = Of(ids[place]);
            for (var attempt = 1; !taken.Add(keys[place]); attempt++)
            {
                keys[place] = Of($"{ids[place]}#{attempt}");
            }
        }

        return keys;
    }

    /// <summary>The same by id.</summary>
    /// <param name="ids">Distinct ids.</param>
    public static IReadOnlyDictionary<string, uint> Assign(IEnumerable<string> ids)
    {
        string[] all = [.. ids];
        return all.Zip(KeysOf(all)).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
    }

    private static uint Hash(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> utf8 = stackalloc byte[MostOnStack];
        var fits = Encoding.UTF8.TryGetBytes(text, utf8, out var length);
        SHA256.HashData(fits ? utf8[..length] : Encoding.UTF8.GetBytes(text), digest);
        return BinaryPrimitives.ReadUInt32LittleEndian(digest);
    }
}
