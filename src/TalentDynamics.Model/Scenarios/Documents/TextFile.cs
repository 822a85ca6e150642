using System.Text;

namespace TalentDynamics.Model.Scenarios.Documents;

/// <summary>Files read as UTF-8 text, or a fault that says why not.</summary>
internal static class TextFile
{
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
        var file = OrdinaryFile.Read(path, largest);
        if (file.Bytes is { } bytes)
        {
            return Decode(bytes, path, faults);
        }

        faults.Add(namedAt.Fault(pointer, file.Found, file.Allowed));
        return null;
    }

    /// <summary>The text of a table that a person named.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">What faults call it.</param>
    /// <param name="named">By what it was named, such as --observed.</param>
    /// <exception cref="BadInputException">It cannot be read.</exception>
    public static string Table(string path, string shown, string named)
    {
        var file = OrdinaryFile.Read(path, OrdinaryFile.LargestTable);
        var faults = new List<Fault>();
        return file.Bytes is not { } bytes
            ? throw new BadInputException($"{named}: found {file.Found}, allowed {file.Allowed}")
            : Decode(bytes, shown, faults) ?? throw new BadInputException([.. faults.Select(f => f.ToString())]);
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
