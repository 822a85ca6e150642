using System.Security.Cryptography;
using System.Text;

namespace TalentDynamics.People.Folders;

/// <summary>Other names for people: a keyed hash of their ids, so that the same person has the same name in the next export, and nobody without the key can try names.</summary>
internal sealed class KeyedPseudonyms(byte[] key)
{
    /// <summary>Bytes of a key.</summary>
    public const int KeyBytes = 32;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 10;

    private readonly Dictionary<string, string> ofIds = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>The name of somebody.</summary>
    /// <exception cref="InvalidOperationException">Two people would have the same.</exception>
    public string Of(string id)
    {
        if (!ofIds.TryGetValue(id, out var name))
        {
            ofIds[id] = name = Hashed(id);
            if (!taken.Add(name))
            {
                throw new InvalidOperationException("Two people have the same pseudonym; another key would help.");
            }
        }

        return name;
    }

    private string Hashed(string id)
    {
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(id));
        return "p" + string.Concat(hash.Take(Length).Select(b => Letters[b % Letters.Length]));
    }
}
