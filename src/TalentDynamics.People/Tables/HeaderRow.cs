using System.Globalization;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.People.Tables;

/// <summary>The row with the names of the columns: the first that is about as wide as the rows below it. Titles above it are narrower, and some columns are called by a year.</summary>
internal static class HeaderRow
{
    private const int Looked = 50;
    private const double Wide = .6;
    private const int Many = 3;

    /// <summary>The index of the header; null, and said, where there is none.</summary>
    /// <param name="rows">All rows that hold anything.</param>
    /// <param name="line">The line that was named; null to look for it.</param>
    /// <param name="faults">Told where there is none.</param>
    public static int? Find(List<IReadOnlyList<Cell>> rows, int? line, ExportFaults faults)
    {
        var index = line is { } named ? rows.FindIndex(row => row[0].Line == named) : Guess(rows);
        if (index < 0)
        {
            faults.Refuse(new("", line ?? 1, 1), "", "no header", "a row with the names of the columns");
            return null;
        }

        var values = rows[index].Where(cell => IsValue(cell.Text)).ToArray();
        if (values.Length * Many < Filled(rows[index]))
        {
            return index;
        }

        var found = $"no header: the value {values[0].Shown} where a name of a column would stand";
        faults.Refuse(values[0], "", found, "a row with the names of the columns above the rows");
        return null;
    }

    private static int Guess(List<IReadOnlyList<Cell>> rows)
    {
        var widths = rows.Take(Looked).Select(Filled).Order().ToArray();
        var usual = widths.Length == 0 ? 0 : widths[widths.Length / 2];
        return rows.FindIndex(row => Filled(row) >= Math.Max(2, usual * Wide));
    }

    private static int Filled(IReadOnlyList<Cell> row) => row.Count(cell => cell.Text.Length > 0);

    private static bool IsValue(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        || text.Length is >= 6 and <= 24
            && char.IsAsciiDigit(text[0])
            && text.All(c => char.IsAsciiDigit(c) || "/.-: T".Contains(c, StringComparison.Ordinal));
}
