using System.Text;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.People.Folders;

/// <summary>A table while it is written.</summary>
internal sealed class TableText
{
    private readonly StringBuilder text = new();

    /// <summary>Adds a row.</summary>
    public TableText Row(params IEnumerable<string> cells)
    {
        text.Append(Csv.Line(cells));
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
}
