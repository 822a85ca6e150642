using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.People.Tables;

/// <summary>What a personnel system gave out: a header and the rows below it, every cell with its place in the file.</summary>
internal sealed class Export
{
    /// <param name="file">As the person named it.</param>
    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">Each as long as the header.</param>
    /// <param name="words">How it was read, such as its encoding and delimiter.</param>
    public Export(string file, IReadOnlyList<Cell> header, ImmutableArray<IReadOnlyList<Cell>> rows, string words)
    {
        (File, Header, Rows, Words) = (file, header, rows, words);
        Columns = [.. header.Select((cell, i) => new Column(this, i, cell))];
    }

    /// <summary>As the person named it.</summary>
    public string File { get; }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<Cell> Header { get; }

    /// <summary>Each as long as the header.</summary>
    public ImmutableArray<IReadOnlyList<Cell>> Rows { get; }

    /// <summary>How it was read, such as its encoding and delimiter.</summary>
    public string Words { get; }

    /// <summary>Its columns, from the left.</summary>
    public ImmutableArray<Column> Columns { get; }
}

/// <summary>A column of an export.</summary>
/// <param name="export">Whose.</param>
/// <param name="index">From the left, 0-based.</param>
/// <param name="header">Its name, with its place.</param>
internal sealed class Column(Export export, int index, Cell header)
{
    // Counted once: most columns are looked at several times, and have few different texts in many rows.
    private readonly Lazy<ImmutableArray<KeyValuePair<string, int>>> counts = new(() =>
        [.. export.Rows.CountBy(row => row[index].Text, StringComparer.Ordinal)]
    );

    /// <summary>From the left, 0-based.</summary>
    public int Index => index;

    /// <summary>Its name, with its place.</summary>
    public Cell Header => header;

    /// <summary>As the export calls it.</summary>
    public string Name => header.Text;

    /// <summary>Its cells, from the top.</summary>
    public IEnumerable<Cell> Cells => export.Rows.Select(row => row[index]);

    /// <summary>Its different texts and how often each stands there, in the order in which they come.</summary>
    public ImmutableArray<KeyValuePair<string, int>> Counts => counts.Value;

    /// <summary>Its different texts, in the order in which they come.</summary>
    public IEnumerable<string> Values => Counts.Select(count => count.Key);
}
