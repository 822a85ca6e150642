using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Analysis.Observation;

/// <summary>A table of observations: the columns by name in any order, further ones left alone.</summary>
internal static class CsvTable
{
    /// <summary>The rows under the header that have as many cells; none when the header itself is wrong.</summary>
    /// <param name="file">The file as the person named it; only for faults.</param>
    /// <param name="text">Its contents (RFC 4180).</param>
    /// <param name="columns">Those that are read.</param>
    /// <param name="required">Those of them that may not be left out.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public static TableRow[] Rows(
        string file,
        string text,
        ImmutableArray<string> columns,
        IEnumerable<string> required,
        List<Fault> faults
    )
    {
        var lines = Csv.Rows(text, quote => faults.Add(At(file, quote.Cell, quote.Found, quote.Allowed))).ToArray();
        if (lines is not [var header, .. var body])
        {
            faults.Add(new(file, 1, 1, "/", "an empty file", $"a header with {string.Join(", ", columns)}"));
            return [];
        }

        var places = TableHeader.Read(
            header,
            columns,
            required,
            (cell, found, allowed) => faults.Add(At(file, cell, found, allowed))
        );
        if (places is null)
        {
            return [];
        }
        faults.AddRange(
            body.Where(cells => cells.Count != places.Count)
                .Select(cells => At(file, cells[0], $"{cells.Count} cells", $"{places.Count}, as in the header"))
        );
        return
        [
            .. body.Where(cells => cells.Count == places.Count)
                .Select(cells => new TableRow(file, columns, places, cells)),
        ];
    }

    private static Fault At(string file, Cell cell, string found, string allowed) =>
        new(file, cell.Line, cell.Column, "/", found, allowed);
}

/// <summary>A row of a file, by column name.</summary>
internal sealed record TableRow(
    string File,
    ImmutableArray<string> Columns,
    TableHeader Header,
    IReadOnlyList<Cell> Cells
)
{
    /// <summary>The line on which the row starts.</summary>
    public int Line => Cells[0].Line;

    /// <summary>The cell of a column; null when the file has no such column.</summary>
    public Cell? this[string column] => Header.In(Cells, Columns.IndexOf(column));

    /// <summary>What stands in a column; nothing where the file has no such column.</summary>
    public string Text(string column) => this[column]?.Text ?? "";

    /// <summary>That something else was to stand in a column.</summary>
    /// <param name="column">Which.</param>
    /// <param name="key">Whose row it is.</param>
    /// <param name="found">What was found.</param>
    /// <param name="allowed">What is allowed.</param>
    public Fault Fault(string column, string key, string found, string allowed)
    {
        var (line, at) = this[column] is { } cell ? (cell.Line, cell.Column) : (Line, 1);
        return new(File, line, at, $"/{key}/{column}", found, allowed);
    }
}
