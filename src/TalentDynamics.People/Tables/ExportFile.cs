using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.People.Tables;

/// <summary>How an export is to be read where it does not tell by itself.</summary>
/// <param name="Delimiter">Between cells of a text.</param>
/// <param name="Sheet">Of a workbook.</param>
/// <param name="Header">Line on which the header stands, 1-based.</param>
internal sealed record ExportForm(char? Delimiter = null, string? Sheet = null, int? Header = null);

/// <summary>Exports as they come: text with any delimiter, quotes and encoding, or a workbook, with or without lines above the header.</summary>
internal static class ExportFile
{
    /// <summary>Rows that an export may have.</summary>
    public const int MostRows = 200_000;

    private const long MostBytes = 100_000_000;
    private const int MostColumns = 2000;

    /// <summary>Reads an export.</summary>
    /// <exception cref="BadInputException">It cannot be read, with all that is wrong.</exception>
    public static Export Read(string file, ExportForm form)
    {
        var reading = OrdinaryFile.Read(file, MostBytes);
        if (reading.Bytes is not { } bytes)
        {
            throw new BadInputException($"FILE: found {reading.Found}, allowed {reading.Allowed}");
        }

        var faults = new ExportFaults(file);
        var (rows, words) = Workbook.IsOne(bytes)
            ? Workbook.Rows(bytes, form.Sheet, faults)
            : Texts(bytes, form.Delimiter, faults);
        faults.Throw();
        var export = Of(file, rows, words, (form.Header, faults));
        faults.Throw();
        return export!;
    }

    private static (List<IReadOnlyList<Cell>> Rows, string Words) Texts(byte[] bytes, char? given, ExportFaults faults)
    {
        var (text, encoding) = TextOfBytes.Decode(bytes);
        var start = new Cell("", 1, 1);
        if (text.Contains('\0', StringComparison.Ordinal) || (given ?? Delimiter.Of(text)) is not { } delimiter)
        {
            var found = string.IsNullOrWhiteSpace(text) ? "an empty file" : "no table";
            faults.Refuse(start, "", found, "a .csv file with a header and columns, or an .xlsx workbook");
            return ([], "");
        }

        var rows = Bounded(
            Csv.Rows(text, quote => faults.Refuse(quote.Cell, "", quote.Found, quote.Allowed), delimiter),
            faults
        );
        return (rows, $"{encoding}, delimiter {Delimiter.Words(delimiter)}");
    }

    /// <summary>So many rows as may be, without those that hold nothing.</summary>
    public static List<IReadOnlyList<Cell>> Bounded(IEnumerable<IReadOnlyList<Cell>> rows, ExportFaults faults)
    {
        var kept = new List<IReadOnlyList<Cell>>();
        foreach (var row in rows.Where(row => row.Any(cell => cell.Text.Length > 0)))
        {
            if (kept.Count > MostRows || row.Count > MostColumns)
            {
                var (found, allowed) =
                    row.Count > MostColumns
                        ? ($"{row.Count} cells", $"at most {MostColumns} columns")
                        : ($"more than {MostRows} rows", $"at most {MostRows}: the people or the years that matter");
                faults.Refuse(row[0], "", found, allowed);
                break;
            }

            kept.Add(row);
        }

        return kept;
    }

    private static Export? Of(
        string file,
        List<IReadOnlyList<Cell>> rows,
        string words,
        (int? Line, ExportFaults Faults) asked
    )
    {
        var (line, faults) = asked;
        if (HeaderRow.Find(rows, line, faults) is not { } header)
        {
            return null;
        }

        var names = rows[header];
        var width = names.Count;
        var body = new List<IReadOnlyList<Cell>>(rows.Count);
        foreach (var row in rows.Skip(header + 1))
        {
            if (row.Count < width || row.Skip(width).Any(cell => cell.Text.Length > 0))
            {
                faults.Refuse(row[0], "", $"{row.Count} cells", $"{width} cells, one per column of the header");
            }

            body.Add(row.Count > width ? [.. row.Take(width)] : row);
        }

        if (body.Count == 0)
        {
            faults.Refuse(names[0], "", "no row below the header", "a row for each person");
        }

        var above = header > 0 ? $", header on line {names[0].Line}" : "";
        return new(file, names, [.. body], words + above);
    }
}
