using System.Text;
using nietras.SeparatedValues;

namespace TalentDynamics.Model.Scenarios.Documents;

/// <summary>A cell of a table with its place in the file.</summary>
/// <param name="Text">Unquoted.</param>
/// <param name="Line">1-based line on which the cell starts.</param>
/// <param name="Column">1-based character at which it starts.</param>
internal readonly record struct Cell(string Text, int Line, int Column)
{
    private const int MostShown = 40;

    /// <summary>As much of it as a fault may show: the file may be none that it was meant to be.</summary>
    public string Shown => Text.Length > MostShown ? Text[..MostShown] + "…" : Text;
}

/// <summary>What is wrong with the quotes of a cell.</summary>
/// <param name="Cell">The cell as far as it could be read.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Allowed">What may stand there.</param>
internal readonly record struct CsvFault(Cell Cell, string Found, string Allowed);

/// <summary>Comma-separated values as RFC 4180 has them, every cell with its place.</summary>
/// <remarks>
/// Cells may be quoted and then hold commas, line ends and doubled quotes. Empty lines are skipped; spaces around a cell are left out.
/// Rows and cells are found by Sep; only unquoting is ours, as Sep unquotes in place and so loses where a cell stood.
/// </remarks>
internal static class Csv
{
    /// <summary>The rows of a text, the header among them, one by one.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="refuse">Told of quotes that are never closed or stand in the middle of a cell.</param>
    /// <param name="separator">What stands between cells: tables from elsewhere may have another.</param>
    public static IEnumerable<IReadOnlyList<Cell>> Rows(string text, Action<CsvFault> refuse, char separator = ',')
    {
        using var reader = Sep.New(separator)
            .Reader(o => o with { HasHeader = false, DisableColCountCheck = true, CreateToString = SepToString.Direct })
            .FromText(text);
        var places = new Places(reader, refuse);
        while (places.Next() is { } row)
        {
            if (row.Count > 1 || row[0].Text.Length > 0)
            {
                yield return row;
            }
        }
    }

    /// <summary>A row that is read as these cells, with its line end.</summary>
    public static string Line(IEnumerable<string> cells) => $"{string.Join(',', cells.Select(Quoted))}\n";

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") || cell.AsSpan().Trim().Length < cell.Length
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;

    // Sep 0.17 counts the first row as line 2 where there is no header, so lines are counted here.
    private sealed class Places(SepReader reader, Action<CsvFault> refuse)
    {
        private int line;

        public List<Cell>? Next()
        {
            line++;
            try
            {
                return reader.MoveNext() ? Cells(reader.Current) : null;
            }
            catch (NotSupportedException)
            {
                // Sep keeps one row at a time, of 16 million characters at most: only a quote left open makes one as long.
                refuse(Unclosed(new("", line, 1)));
                return null;
            }
        }

        private List<Cell> Cells(SepReader.Row row)
        {
            var cells = new List<Cell>(row.ColCount);
            var (at, lineStart) = (0, 0);
            for (var i = 0; i < row.ColCount; i++)
            {
                var raw = row[i].Span;
                var cell = new Cell(Text(raw), line, at - lineStart + 1);
                cells.Add(cell);
                Check(raw.Trim(), cell, refuse);
                line += raw.Count('\n');
                lineStart = raw.LastIndexOf('\n') is >= 0 and var end ? at + end + 1 : lineStart;
                at += raw.Length + 1;
            }

            return cells;
        }
    }

    private static string Text(ReadOnlySpan<char> raw)
    {
        var trimmed = raw.Trim();
        return trimmed.StartsWith('"') ? Unquoted(trimmed[1..]) : trimmed.ToString();
    }

    private static string Unquoted(ReadOnlySpan<char> quoted)
    {
        var text = new StringBuilder(quoted.Length);
        for (var quote = quoted.IndexOf('"'); quote >= 0; quote = quoted.IndexOf('"'))
        {
            text.Append(quoted[..quote]);
            quoted = quoted[(quote + 1)..];
            if (!quoted.StartsWith('"'))
            {
                break;
            }

            text.Append('"');
            quoted = quoted[1..];
        }

        return text.Append(quoted).ToString();
    }

    // Sep takes every quote as the beginning or end of something quoted, so one that was left open takes in the cells that follow.
    private static void Check(ReadOnlySpan<char> raw, Cell cell, Action<CsvFault> refuse)
    {
        if (raw.Count('"') % 2 == 0)
        {
            return;
        }

        refuse(
            raw.StartsWith('"')
                ? Unclosed(cell)
                : new(cell, "a quote in the middle of a cell", "the whole cell in quotes, quotes within it doubled")
        );
    }

    private static CsvFault Unclosed(Cell cell) => new(cell, "a quote that is never closed", "a closing quote");
}
