using System.Text;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.People.Folders;

/// <summary>Comma-separated values as RFC 4180 has them.</summary>
internal sealed class TableText
{
    private readonly StringBuilder text = new();

    /// <summary>Adds a row.</summary>
    public TableText Row(params IEnumerable<string> cells)
    {
        text.AppendJoin(',', cells.Select(Quoted)).Append('\n');
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    /// <summary>Days as a date of the files: the day, the month or the year that they are, else the middle one.</summary>
    public static string Of(PartialDate days)
    {
        var isMonth = days.First.Day == 1 && days.Last == days.First.AddMonths(1).AddDays(-1);
        var isYear = days.First.DayOfYear == 1 && days.Last == days.First.AddYears(1).AddDays(-1);
        return isMonth || isYear ? $"{days}" : $"{days.Middle:yyyy-MM-dd}";
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") || cell.AsSpan().Trim().Length < cell.Length
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
}
