using System.Security.Cryptography;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.People.Folders;

/// <summary>The key of the pseudonyms, on the first line of key.csv: an import into the same folder gives everybody the same name again.</summary>
internal static class KeyFile
{
    private const string Mark = "# talent key version=1 hmac-sha256=";

    /// <summary>The line that holds a key.</summary>
    public static string FirstLine(byte[] key) => Mark + Convert.ToHexStringLower(key);

    /// <summary>The key of a folder, or a new one.</summary>
    /// <exception cref="BadInputException">There is a key.csv without a key.</exception>
    public static byte[] In(string folder)
    {
        var file = Path.Combine(folder, "key.csv");
        return File.Exists(file) ? Read(file) : RandomNumberGenerator.GetBytes(KeyedPseudonyms.KeyBytes);
    }

    private static byte[] Read(string file)
    {
        var text = TextFile.Table(file, file, "--out");
        var line = text.Split('\n', 2)[0].TrimEnd('\r');
        return line.StartsWith(Mark, StringComparison.Ordinal) && IsKey(line[Mark.Length..])
            ? Convert.FromHexString(line[Mark.Length..])
            : throw new BadInputException(
                $"{file}(1,1): /: found no key, allowed the key that talent import wrote there, or no file"
            );
    }

    private static bool IsKey(string hex) =>
        hex.Length == 2 * KeyedPseudonyms.KeyBytes && hex.All(char.IsAsciiHexDigit);
}
