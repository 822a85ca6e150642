using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.People.Dates;
using TalentDynamics.People.Tables;

namespace TalentDynamics.People.Mappings;

/// <summary>What is known beside the export: until when it speaks, and in which order its dates are.</summary>
/// <param name="AsOf">The last day that is known.</param>
/// <param name="Order">Whether days or months come first; null where the export has to tell.</param>
internal sealed record ImportDays(DateOnly AsOf, DateOrder? Order);

/// <summary>Finds the formats of the columns of dates together: where one tells days from months, all have them in its order.</summary>
internal sealed class FindDates(Export export, ImportDays days, GivenMapping given, ExportFaults faults)
{
    private readonly List<(string Key, Column Column, FormatGuess Guess)> open = [];
    private readonly Dictionary<string, DateColumn> found = new(StringComparer.Ordinal);
    private DateOrder? order;

    /// <summary>What it found, by key.</summary>
    public IReadOnlyDictionary<string, DateColumn> Of(IEnumerable<(string Key, Column? Column)> columns)
    {
        foreach (var (key, column) in columns)
        {
            if (column is not null)
            {
                Look(key, column);
            }
        }

        foreach (var (key, column, guess) in open)
        {
            Close(key, column, guess);
        }

        return found;
    }

    private void Look(string key, Column column)
    {
        if (given.Format(key) is { } format)
        {
            found[key] = Whole(key, column, format);
            return;
        }

        var guess = FormatGuess.Of(column.Counts, days.AsOf);
        if (guess is { IsDates: false, Dates: > 0 })
        {
            var cell = column.Cells.First(c => !NoDate.IsWord(c.Text));
            faults.Refuse(
                cell,
                column.Name,
                $"\"{cell.Shown}\" in a column of dates",
                $"dates; say how it writes them as {key}: {{ column: …, format: … }} in the mapping, {DateFormat.Allowed}"
            );
        }
        else if (guess.IsOpen)
        {
            open.Add((key, column, guess));
        }
        else
        {
            order ??= guess.Format.IsAmbiguous && guess.Read > 0 ? OrderOf(guess.Format) : null;
            found[key] = Whole(key, column, guess.Format);
        }
    }

    private void Close(string key, Column column, FormatGuess guess)
    {
        order ??= days.Order ?? Consistent();
        if (order is null)
        {
            var cell = column.Cells.First(c =>
                guess.Format.Parse(c.Text, days.AsOf) is { } day && guess.Format.Swapped.Parse(c.Text, days.AsOf) != day
            );
            var allowed = "--dates day-first or --dates month-first, as nothing in the file tells";
            faults.Refuse(cell, column.Name, $"{cell.Shown}, which is a day and a month in either order", allowed);
        }

        found[key] = Whole(
            key,
            column,
            order is null || OrderOf(guess.Format) == order ? guess.Format : guess.Format.Swapped
        );
    }

    // Nobody leaves before they are hired, or after the last day that is known.
    private DateOrder? Consistent()
    {
        var orders = Enum.GetValues<DateOrder>().Where(candidate => Strange(candidate) == 0).ToArray();
        return orders is [var one] ? one : null;
    }

    private int Strange(DateOrder candidate)
    {
        var formats = open.ToDictionary(
            o => o.Key,
            o => (o.Column, Format: OrderOf(o.Guess.Format) == candidate ? o.Guess.Format : o.Guess.Format.Swapped)
        );
        DateOnly? Day(string key, IReadOnlyList<Cell> row) =>
            formats.TryGetValue(key, out var f) ? f.Format.Parse(row[f.Column.Index].Text, days.AsOf)?.First
            : found.TryGetValue(key, out var c) ? c.Format.Parse(row[c.Column.Index].Text, days.AsOf)?.First
            : null;
        return export.Rows.Count(row =>
        {
            var (hired, left) = (Day("hired", row), Day("left", row));
            left = left is { } day && NoDate.IsSentinel(day) ? null : left;
            return left < hired || left > days.AsOf || hired > days.AsOf;
        });
    }

    private static DateOrder OrderOf(DateFormat format) =>
        format.IsDayFirst ? DateOrder.DayFirst : DateOrder.MonthFirst;

    private DateColumn Whole(string key, Column column, DateFormat format) =>
        new(column, format, given.Never(key) ?? NeverIn(column, format));

    private ImmutableArray<string> NeverIn(Column column, DateFormat format) =>
        [
            .. column
                .Values.Where(text =>
                    NoDate.IsWord(text) || format.Parse(text, days.AsOf) is { } day && NoDate.IsSentinel(day.First)
                )
                .Prepend("")
                .Distinct(StringComparer.Ordinal),
        ];
}
