using System.Collections.Immutable;
using System.Globalization;
using TalentDynamics.People.Dates;
using TalentDynamics.People.Tables;

namespace TalentDynamics.People.Mappings;

/// <summary>Finds what the columns of an export mean, by what a mapping file says, else by their names and what stands in them.</summary>
internal sealed class FindMapping(Export export, ImportDays days, GivenMapping given, ExportFaults faults)
{
    private const int MostPlaces = 200;

    /// <summary>So many people share a value of an attribute on average, or it tells who they are.</summary>
    private const int Smallest = 5;

    private readonly HashSet<int> used = [];

    /// <summary>What was found; faults where the columns leave open who was there when.</summary>
    public ColumnMapping Find()
    {
        var id = Said("id", () => Only("id", ColumnNames.Id, _ => true));
        var isRepeated = id is not null && id.Values.Count() < export.Rows.Length;
        var dates = Dates(isRepeated);
        var tenure = dates.ContainsKey("hired") ? null : Tenure();
        var mapping = new ColumnMapping
        {
            Id = id,
            Hired = dates.GetValueOrDefault("hired"),
            Left = dates.GetValueOrDefault("left"),
            Snapshot = dates.GetValueOrDefault("snapshot"),
            Tenure = tenure,
            Exit = Exit(dates.GetValueOrDefault("left")),
            Manager = Said("manager", () => First(ColumnNames.Manager, _ => true)),
            Place = Said("place", () => First(ColumnNames.Place, IsGroup)),
            Groups = Several("groups", () => First(ColumnNames.Group, IsGroup) is { } group ? [group] : []),
        };
        Require(mapping);
        faults.AddRange(given.Faults);
        var hidden = Several("private", () => Tells(mapping).ToArray());
        var attributes = Several("attributes", () => Unused().ToArray());
        return mapping with { Private = hidden, Attributes = attributes };
    }

    private IReadOnlyDictionary<string, DateColumn> Dates(bool isRepeated)
    {
        (string, Column?)[] columns =
        [
            ("hired", Said("hired", () => Only("hired", ColumnNames.Hired, IsDates, "hire"))),
            ("left", Said("left", () => Only("left", ColumnNames.Left, MayBeDates, "terminat", "leav", "exit"))),
            ("snapshot", Said("snapshot", () => isRepeated ? First(ColumnNames.Snapshot, IsDates) : null)),
        ];
        return new FindDates(export, days, given, faults).Of(columns);
    }

    private Column? Said(string key, Func<Column?> guess)
    {
        var column = given.Says(key) ? given.Column(key, export) : guess();
        _ = column is null || used.Add(column.Index);
        return column;
    }

    private ImmutableArray<Column> Several(string key, Func<Column[]> guess)
    {
        ImmutableArray<Column> columns = given.Says(key) ? given.Columns(key, export) : [.. guess()];
        used.UnionWith(columns.Select(c => c.Index));
        return columns;
    }

    private IEnumerable<Column> Unused() => export.Columns.Where(c => c.Name.Length > 0 && !used.Contains(c.Index));

    private Column? First(string[] names, Predicate<Column> fits) =>
        names
            .Select(name => Unused().FirstOrDefault(c => ColumnNames.Plain(c.Name) == name && fits(c)))
            .FirstOrDefault(c => c is not null);

    // Of what everything else rests on, two columns are one too many.
    private Column? Only(string key, string[] names, Predicate<Column> fits, params string[] parts)
    {
        var columns = Unused().Where(c => names.Contains(ColumnNames.Plain(c.Name)) && fits(c)).ToArray();
        if (columns.Length == 0)
        {
            columns =
            [
                .. Unused()
                    .Where(c =>
                        parts.Any(part => ColumnNames.Plain(c.Name).Contains(part, StringComparison.Ordinal)) && fits(c)
                    ),
            ];
        }

        if (columns.Length > 1)
        {
            var found = $"{columns.Length} columns that may be it: {string.Join(", ", columns.Select(c => c.Name))}";
            faults.Refuse(columns[1].Header, key, found, $"one; say which as {key}: … in a file given with --mapping");
        }

        return columns.FirstOrDefault();
    }

    private bool IsDates(Column column) => FormatGuess.Of(column.Counts, days.AsOf).IsDates;

    // Where nobody has left, nothing stands in the column that says when.
    private bool MayBeDates(Column column) => IsDates(column) || column.Values.All(NoDate.IsWord);

    private static bool IsGroup(Column column) =>
        column.Values.Take(MostPlaces + 1).Count(v => v.Length > 0) is > 0 and <= MostPlaces;

    private ExitColumn? Exit(DateColumn? left)
    {
        var find = new FindExits(export, left);
        var exit = given.Says("exit")
            ? given.Column("exit", export) is { } column
                ? Given(column)
                : null
            : find.Among(Unused());
        _ = exit is null || used.Add(exit.Column.Index);
        return exit;
    }

    private ExitColumn Given(Column column) =>
        given.Kinds() is { } kinds ? new(column, kinds) : FindExits.Guess(column);

    private TenureColumn? Tenure()
    {
        var column = Said(
            "tenure",
            () => Only("tenure", ColumnNames.Tenure, c => c.Values.Any(v => Number(v) is not null))
        );
        if (column is null)
        {
            return null;
        }

        double[] numbers = [.. column.Values.Select(Number).OfType<double>()];
        var unit = given.Unit() ?? UnitOf(column.Name.ToLowerInvariant(), numbers);
        return new(column, unit, numbers.All(double.IsInteger));
    }

    /// <summary>A number with a decimal point or comma; null where a text is none.</summary>
    public static double? Number(string text) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    // Nobody is there for longer than sixty years.
    private static TenureUnit UnitOf(string name, double[] numbers) =>
        name.Contains("year", StringComparison.Ordinal) ? TenureUnit.Years
        : name.Contains("month", StringComparison.Ordinal) ? TenureUnit.Months
        : name.Contains("day", StringComparison.Ordinal) ? TenureUnit.Days
        : numbers.DefaultIfEmpty().Max() switch
        {
            <= 60 => TenureUnit.Years,
            <= 720 => TenureUnit.Months,
            _ => TenureUnit.Days,
        };

    private void Require(ColumnMapping mapping)
    {
        var names = string.Join(", ", export.Columns.Select(c => c.Name).Where(name => name.Length > 0).Take(40));
        if (given.Faults.Count > 0)
        {
            return;
        }

        if (mapping is { Hired: null, Tenure: null })
        {
            faults.Refuse(
                export.Header[0],
                "hired",
                $"no column of hire dates and none of tenure among {names}",
                "one; say which as hired: … or tenure: … in a file given with --mapping"
            );
        }

        if (mapping is { Left: null, Exit: null, Snapshot: null })
        {
            faults.Refuse(
                export.Header[0],
                "left",
                $"no column that says who left among {names}",
                "one; say which as left: … or exit: … in a file given with --mapping"
            );
        }
    }

    private IEnumerable<Column> Tells(ColumnMapping mapping)
    {
        var people = mapping.Id?.Values.Count() ?? export.Rows.Length;
        var named = export.Columns.Where(c => ColumnNames.IsPrivate(c.Name)).ToArray();
        var names = named.SelectMany(c => c.Values).Where(v => v.Any(char.IsLetter)).ToHashSet(StringComparer.Ordinal);
        return Unused().Where(c => named.Contains(c) || IsOutcome(c) || TellsByValues(c, names, people));
    }

    // How long somebody stayed, and what is known of them only once they have left, explains nothing.
    private static bool IsOutcome(Column column) =>
        FindExits.Tells(column)
        || ColumnNames
            .Tenure.Concat(ColumnNames.Snapshot)
            .Concat(ColumnNames.Hired)
            .Contains(ColumnNames.Plain(column.Name));

    private static bool TellsByValues(Column column, HashSet<string> names, int people)
    {
        string[] values = [.. column.Values.Where(v => v.Length > 0)];
        var telling = values.Count(v => names.Contains(v) || v.Contains('@', StringComparison.Ordinal));
        return values.Length * Smallest > people || telling * 2 > values.Length;
    }
}
