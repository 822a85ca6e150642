using System.Text;

namespace TalentDynamics.People.Tables;

/// <summary>Bytes as text: by the mark at their beginning, else as UTF-16 where every other byte is 0, as UTF-8 where they are, and else as Windows-1252, which has what Latin-1 has.</summary>
internal static class TextOfBytes
{
    private const int Looked = 4096;

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private static readonly Encoding[] Marked =
    [
        Encoding.UTF8,
        Encoding.UTF32,
        Encoding.Unicode,
        Encoding.BigEndianUnicode,
    ];

    /// <summary>The text, and the name of its encoding.</summary>
    public static (string Text, string Encoding) Decode(byte[] bytes)
    {
        if (Array.Find(Marked, e => bytes.AsSpan().StartsWith(e.Preamble)) is { } marked)
        {
            return (marked.GetString(bytes.AsSpan(marked.Preamble.Length)), marked.WebName);
        }

        if (Wide(bytes) is { } wide)
        {
            return (wide.GetString(bytes), wide.WebName);
        }

        try
        {
            return (Strict.GetString(bytes), Strict.WebName);
        }
        catch (DecoderFallbackException)
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes), "windows-1252");
        }
    }

    // In the scripts of most exports half of the bytes of UTF-16 are 0, and no other text has any.
    private static UnicodeEncoding? Wide(byte[] bytes)
    {
        var start = bytes.AsSpan(0, Math.Min(bytes.Length, Looked) & ~1);
        var (low, high) = (0, 0);
        for (var i = 0; i < start.Length; i += 2)
        {
            high += start[i] == 0 ? 1 : 0;
            low += start[i + 1] == 0 ? 1 : 0;
        }

        return Math.Max(low, high) * 4 > start.Length ? new(bigEndian: high > low, byteOrderMark: false) : null;
    }
}
