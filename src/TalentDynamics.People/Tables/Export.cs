using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.People.Tables;

/// <summary>What a personnel system gave out: a header and the rows below it, every cell with its place in the file.</summary>
/// <param name="File">As the person named it.</param>
/// <param name="Header">The names of the columns.</param>
/// <param name="Rows">Each as long as the header.</param>
/// <param name="Words">How it was read, such as its encoding and delimiter.</param>
internal sealed record Export(
    string File,
    IReadOnlyList<Cell> Header,
    ImmutableArray<IReadOnlyList<Cell>> Rows,
    string Words
)
{
    /// <summary>Its columns, from the left.</summary>
    public ImmutableArray<Column> Columns => [.. Header.Select((cell, i) => new Column(this, i, cell))];
}

/// <summary>A column of an export.</summary>
/// <param name="Export">Whose.</param>
/// <param name="Index">From the left, 0-based.</param>
/// <param name="Header">Its name, with its place.</param>
internal sealed record Column(Export Export, int Index, Cell Header)
{
    /// <summary>As the export calls it.</summary>
    public string Name => Header.Text;

    /// <summary>Its cells, from the top.</summary>
    public IEnumerable<Cell> Cells => Export.Rows.Select(row => row[Index]);

    /// <summary>Its different texts, in the order in which they come.</summary>
    public IEnumerable<string> Values => Cells.Select(cell => cell.Text).Distinct(StringComparer.Ordinal);
}
