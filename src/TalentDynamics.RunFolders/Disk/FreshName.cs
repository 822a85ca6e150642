using System.Security.Cryptography;

namespace TalentDynamics.RunFolders.Disk;

/// <summary>Names of what is being written: the target's, then .new- and eight digits that nobody else has.</summary>
internal static class FreshName
{
    private const string Mark = ".new-";
    private const int Digits = 8;

    /// <summary>Beside a target, or inside it where <paramref name="target"/> ends with a separator.</summary>
    public static string Of(string target) =>
        $"{target}{Mark}{RandomNumberGenerator.GetHexString(Digits, lowercase: true)}";

    /// <summary>The claim of whoever writes a target.</summary>
    public static string ClaimOf(string target) => $"{target}.new.lock";

    /// <summary>Whether a name is that of a claim.</summary>
    public static bool IsClaim(string name) => name.EndsWith(ClaimOf(""), StringComparison.Ordinal);

    /// <summary>The target of a fresh name; null for any other name.</summary>
    public static string? TargetOf(string fresh) =>
        fresh.Length - Digits - Mark.Length is >= 0 and var length
        && fresh[length..].StartsWith(Mark, StringComparison.Ordinal)
        && fresh[^Digits..].All(char.IsAsciiHexDigitLower)
            ? fresh[..length]
            : null;

    /// <summary>Whether a name inside a folder is one of ours while something is written there.</summary>
    public static bool IsWriting(string name) => TargetOf(name) is "" || name == ClaimOf("");

    /// <summary>The first free of NAME-2, NAME-3, … where something else has the name meanwhile.</summary>
    /// <param name="target">The taken name.</param>
    /// <param name="take">Takes a name; false where it is taken as well.</param>
    /// <returns>The name that was taken.</returns>
    public static string Beside(string target, Func<string, bool> take)
    {
        var (folder, stem, ending) = (
            Path.GetDirectoryName(target) ?? "",
            Path.GetFileNameWithoutExtension(target),
            Path.GetExtension(target)
        );
        for (var number = 2; ; number++)
        {
            var name = Path.Combine(folder, $"{stem}-{number}{ending}");
            if (take(name))
            {
                return name;
            }
        }
    }
}
