using System.Text;

namespace TalentDynamics.Model.Scenarios.Documents;

/// <summary>Files read as UTF-8 text, or a fault that says why not.</summary>
internal static class TextFile
{
    /// <summary>Bytes that a YAML document may have.</summary>
    public const long LargestDocument = 10_000_000;

    /// <summary>Bytes that a table may have.</summary>
    public const long LargestTable = 500_000_000;

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The text; null, with a fault, when it cannot be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="largest">Bytes that it may have.</param>
    /// <param name="namedAt">Where it was named: faults of the file as a whole stand there.</param>
    /// <param name="pointer">The path there.</param>
    /// <param name="faults">Receives why it could not be read.</param>
    public static string? Read(string path, long largest, Origin namedAt, string pointer, List<Fault> faults)
    {
        string? Refuse(string found, string allowed)
        {
            faults.Add(namedAt.Fault(pointer, found, allowed));
            return null;
        }

        try
        {
            var file = new FileInfo(path);
            return Directory.Exists(path) ? Refuse($"the directory {path}", "a file")
                : !file.Exists ? Refuse($"no file {path}", "a file that exists")
                : file.Length > largest ? Refuse($"{path} of {file.Length} bytes", $"at most {largest} bytes")
                : Decode(File.ReadAllBytes(path), path, faults);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Refuse($"the unreadable {path} ({e.Message})", "a file that can be read");
        }
    }

    private static string? Decode(byte[] bytes, string path, List<Fault> faults)
    {
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            return Strict.GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException e)
        {
            var before = bytes.AsSpan(0, start + Math.Max(0, e.Index));
            var column = before.Length - before.LastIndexOf((byte)'\n');
            faults.Add(new(path, before.Count((byte)'\n') + 1, column, "/", "bytes that are no UTF-8", "UTF-8 text"));
            return null;
        }
    }
}
