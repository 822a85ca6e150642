using System.Collections.Immutable;
using nietras.SeparatedValues;

namespace TalentDynamics.Analysis.Observation;

/// <summary>A cell and where it starts.</summary>
/// <param name="Text">Without surrounding quotes and blanks.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, in characters.</param>
internal sealed record CsvCell(string Text, int Line, int Column)
{
    /// <summary>The cells of a row. The reader leaves quotes in place, so positions are those of the file.</summary>
    public static ImmutableArray<CsvCell> Of(SepReader.Row row)
    {
        var cells = ImmutableArray.CreateBuilder<CsvCell>(row.ColCount);
        var (line, column) = (row.LineNumberFrom, 1);
        for (var i = 0; i < row.ColCount; i++)
        {
            var raw = row[i].Span;
            cells.Add(new(Unquoted(raw), line, column));
            var lastBreak = raw.LastIndexOf('\n');
            line += raw.Count('\n');
            column = lastBreak < 0 ? column + raw.Length + 1 : raw.Length - lastBreak + 1;
        }

        return cells.MoveToImmutable();
    }

    private static string Unquoted(ReadOnlySpan<char> raw)
    {
        var trimmed = raw.Trim();
        return trimmed is ['"', .. var inner, '"']
            ? inner.ToString().Replace("\"\"", "\"", StringComparison.Ordinal).Trim()
            : trimmed.ToString();
    }
}

/// <summary>A row of a file, by column name.</summary>
internal sealed record CsvRow(string File, int Line, ImmutableArray<string> Header, ImmutableArray<CsvCell> Cells)
{
    /// <summary>The cell of a column; null when the file has no such column.</summary>
    public CsvCell? this[string column] => Header.IndexOf(column) is >= 0 and var i ? Cells[i] : null;
}
