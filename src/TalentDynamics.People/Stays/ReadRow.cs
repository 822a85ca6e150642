using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.People.Mappings;
using TalentDynamics.People.Tables;

namespace TalentDynamics.People.Stays;

/// <summary>Reads one row of an export by what its columns mean.</summary>
internal sealed class ReadRow(ColumnMapping mapping, DateOnly asOf, ExportFaults faults, StayCounts counts)
{
    private readonly Dictionary<(string Key, string Text), PartialDate?> known = [];

    /// <summary>The stay of which a row speaks.</summary>
    public Stay Of(IReadOnlyList<Cell> row)
    {
        var (hired, left) = (Date("hired", mapping.Hired, row), Date("left", mapping.Left, row));
        RefuseBackwards(hired, left, row);
        var isToCome = left is { } day && day.First > asOf;
        counts.StillToLeave += isToCome ? 1 : 0;
        left = isToCome ? null : left;
        var days = Days(row);
        return new(Person(row), row)
        {
            Hired = hired ?? Before(left?.Middle ?? asOf, days),
            Left = left,
            Kind = isToCome ? StayEnd.Active : Kind(row, left),
            Days = days,
            Snapshot = Date("snapshot", mapping.Snapshot, row)?.Last,
            Manager = Manager(row),
        };
    }

    private string Person(IReadOnlyList<Cell> row)
    {
        if (mapping.Id is not { } id)
        {
            return $"row {row[0].Line}";
        }

        var cell = row[id.Index];
        if (cell.Text.Length == 0)
        {
            faults.Refuse(
                cell,
                id.Name,
                "nothing",
                "something that tells people apart, or id: none in the mapping where every row is somebody else"
            );
        }

        return cell.Text;
    }

    private PartialDate? Date(string key, DateColumn? column, IReadOnlyList<Cell> row)
    {
        if (column is null || column.Never.Contains(row[column.Column.Index].Text))
        {
            return null;
        }

        var cell = row[column.Column.Index];
        if (!known.TryGetValue((key, cell.Text), out var date))
        {
            known[(key, cell.Text)] = date = column.Format.Parse(cell.Text, asOf);
        }

        if (date is null)
        {
            faults.Refuse(
                cell,
                column.Column.Name,
                $"the unreadable date \"{cell.Shown}\"",
                $"a date as {column.Format.Pattern}, or one of the words under {key}/never in the mapping"
            );
        }

        return date;
    }

    private void RefuseBackwards(PartialDate? hired, PartialDate? left, IReadOnlyList<Cell> row)
    {
        if (hired is { } first && left is { } last && last.Last < first.First)
        {
            var column = mapping.Left!.Column;
            faults.Refuse(
                row[column.Index],
                column.Name,
                $"an exit on {last}, before the hire on {first}",
                $"a day on or after that of {mapping.Hired!.Column.Name}"
            );
        }
    }

    private StayEnd Kind(IReadOnlyList<Cell> row, PartialDate? left)
    {
        var said = Said(row);
        if (left is null)
        {
            // A word that says nothing, of somebody who has no day of leaving, is no exit where such days are written down.
            return said is StayEnd.Unknown && mapping.Left is not null ? StayEnd.Active : said ?? StayEnd.Active;
        }

        counts.Contradicted += said is StayEnd.Active ? 1 : 0;
        return said switch
        {
            null => StayEnd.Voluntary,
            StayEnd.Active => StayEnd.Unknown,
            { } kind => kind,
        };
    }

    private StayEnd? Said(IReadOnlyList<Cell> row)
    {
        if (mapping.Exit is not { } exit)
        {
            return null;
        }

        var cell = row[exit.Column.Index];
        if (!exit.Kinds.TryGetValue(cell.Text, out var kind))
        {
            faults.Refuse(
                cell,
                exit.Column.Name,
                $"\"{cell.Shown}\"",
                "a word that the mapping has under exit, such as in active or voluntary"
            );
        }

        return kind;
    }

    private (double, double)? Days(IReadOnlyList<Cell> row)
    {
        if (mapping.Tenure is not { } tenure || row[tenure.Column.Index] is not { Text.Length: > 0 } cell)
        {
            return null;
        }

        if (FindMapping.Number(cell.Text) is not (>= 0 and var number) || number * tenure.Days > 80 * 366)
        {
            faults.Refuse(
                cell,
                tenure.Column.Name,
                $"\"{cell.Shown}\"",
                $"a number of {tenure.Unit.ToString().ToLowerInvariant()} from 0 to 80 years"
            );
            return null;
        }

        return (number * tenure.Days, (number + (tenure.IsWhole ? 1 : 0)) * tenure.Days);
    }

    private static PartialDate? Before(DateOnly day, (double Least, double Most)? days) =>
        days is { } known ? new(day.AddDays(-(int)known.Most), day.AddDays(-(int)known.Least)) : null;

    private string Manager(IReadOnlyList<Cell> row)
    {
        if (mapping.Manager is not { } manager)
        {
            return "";
        }

        var cell = row[manager.Index];
        if (mapping.Id is { } id && cell.Text.Length > 0 && cell.Text == row[id.Index].Text)
        {
            faults.Refuse(cell, manager.Name, $"{cell.Shown}, who is their own manager", "another person, or nothing");
        }

        return cell.Text;
    }
}
