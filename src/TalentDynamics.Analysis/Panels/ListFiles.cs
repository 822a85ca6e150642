using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Analysis.Panels;

/// <summary>Reads what lists of authors say of a cohort, or everything that is wrong with it.</summary>
/// <remarks>
/// lists.csv: <c>list,date,class,source,grade,notes</c>; date as YYYY, YYYY-MM or YYYY-MM-DD, of which the middle counts, class flagship or side.
/// named.csv: <c>researcher</c> and a column for each list, of every member a row: <c>named</c>, <c>departed</c> (named and marked as having left),
/// <c>unknown</c>, or nothing. moves.csv: <c>researcher,left_lo,left_hi</c>, both included. Lists that came out before the week in which
/// somebody joined say nothing of them; from the first one after that which names them they are at risk. What came after the last list is not asked.
/// </remarks>
internal sealed class ListFiles
{
    private static readonly ImmutableArray<string> OfLists = ["list", "date", "class", "source", "grade", "notes"];
    private readonly Setting setting;
    private readonly CohortProfile cohort;
    private readonly List<Fault> faults = [];
    private readonly ListRows people;

    private ListFiles(Setting setting, CohortProfile cohort)
    {
        (this.setting, this.cohort) = (setting, cohort);
        people = new(setting, cohort, faults);
    }

    private Calendar Calendar => setting.Calendar;

    /// <summary>Reads the files of a cohort; null where there are faults.</summary>
    /// <param name="tables">The files.</param>
    /// <param name="setting">The scenario's.</param>
    /// <param name="cohort">Whose members are named.</param>
    public static (ListedCohort? Cohort, ImmutableArray<Fault> Faults) Read(
        ListTables tables,
        Setting setting,
        CohortProfile cohort
    )
    {
        var files = new ListFiles(setting, cohort);
        var listed = files.Read(tables);
        return (files.faults.Count == 0 ? listed : null, [.. files.faults]);
    }

    private ListedCohort? Read(ListTables tables)
    {
        if (ReadLists(tables.Lists) is not { } lists)
        {
            return null;
        }

        var named = ReadNamed(tables.Named, lists);
        if (tables.Moves is { } moves)
        {
            people.ReadMoves(moves, lists, named);
        }

        return new(lists, [.. cohort.Members.Where(named.ContainsKey).Select(m => new ListedMember(m, named[m]))]);
    }

    private AuthorLists? ReadLists(PanelText table)
    {
        var rows = CsvTable.Rows(table.File, table.Text, OfLists, ["list", "date", "class"], faults);
        var lists = new List<(double Years, string Id, ListClass Class)>();
        foreach (var row in rows)
        {
            var id = row.Text("list");
            if (lists.Exists(l => l.Id == id) || id.Length == 0)
            {
                faults.Add(
                    row.Fault("list", id, id.Length == 0 ? "nothing" : $"'{id}' again", "each list once, by an id")
                );
            }
            if (
                people.Date(row, "date", id) is { } date
                && YearsOf(row, id, date) is { } years
                && ClassOf(row, id) is { } kind
            )
            {
                lists.Add((years, id, kind));
            }
        }

        if (faults.Count == 0 && lists.Count < 2)
        {
            faults.Add(
                new(table.File, 1, 1, "/", $"{lists.Count} lists", "two or more: who is named again is what they say")
            );
        }

        var ordered = lists.OrderBy(l => l.Years).ToArray();
        return faults.Count > 0
            ? null
            : new AuthorLists([.. ordered.Select(l => l.Years)])
            {
                Ids = [.. ordered.Select(l => l.Id)],
                Classes = [.. ordered.Select(l => l.Class)],
            };
    }

    private double? YearsOf(TableRow row, string id, PartialDate date)
    {
        var years = Calendar.YearsAt(date.Middle);
        if (years >= 0 && years <= Calendar.YearsAtStep(Calendar.Steps))
        {
            return years;
        }

        var end = Calendar.DateOf(Calendar.Steps);
        faults.Add(
            row.Fault(
                "date",
                id,
                $"{date}",
                $"a date from the scenario's start {Calendar.Start:yyyy-MM-dd} to {end:yyyy-MM-dd}"
            )
        );
        return null;
    }

    private ListClass? ClassOf(TableRow row, string id)
    {
        switch (row.Text("class"))
        {
            case "flagship":
                return ListClass.Flagship;
            case "side":
                return ListClass.Side;
            default:
                faults.Add(row.Fault("class", id, $"'{row.Text("class")}'", "flagship or side"));
                return null;
        }
    }

    private Dictionary<int, NamedPerson> ReadNamed(PanelText table, AuthorLists lists)
    {
        ImmutableArray<string> columns = ["researcher", .. lists.Ids];
        var before = faults.Count;
        var rows = CsvTable.Rows(table.File, table.Text, columns, columns, faults);
        var wellFormed = faults.Count == before;
        var named = new Dictionary<int, NamedPerson>();
        foreach (var row in rows)
        {
            if (people.Member(row) is { } member && !named.TryAdd(member, Person(row, member, lists)))
            {
                faults.Add(row.Fault("researcher", row.Text("researcher"), "a second row", "one row for each member"));
            }
        }

        string[] missing = [.. people.Members.Where(m => !named.ContainsKey(m.Value)).Select(m => m.Key)];
        if (wellFormed && missing.Length > 0)
        {
            var who = string.Join(", ", missing.Order(StringComparer.Ordinal).Take(3));
            faults.Add(
                new(
                    table.File,
                    rows is [.., var last] ? last.Line : 1,
                    1,
                    "/",
                    $"no row for {missing.Length} of {people.Members.Count} members, {who} the first",
                    $"one row for every member of cohort {cohort.Id}"
                )
            );
        }

        return named;
    }

    private NamedPerson Person(TableRow row, int member, AuthorLists lists)
    {
        var said = lists.Ids.Select(list => Said(row, list)).ToArray();
        var joined = setting.Researchers[member].FirstStep;
        var first = Enumerable
            .Range(0, said.Length)
            .FirstOrDefault(j => said[j] == Naming.Named && Calendar.StepAt(lists.Years[j]) >= joined, -1);
        if (first < 0)
        {
            var week = Calendar.DateOf(joined);
            faults.Add(
                row.Fault(
                    "researcher",
                    row.Text("researcher"),
                    "no list that names them",
                    $"one or more from the week in which they joined, {week:yyyy-MM-dd}, on"
                )
            );
            first = said.Length - 1;
        }

        return new(first, [.. said.Skip(first + 1)]);
    }

    private Naming Said(TableRow row, string list)
    {
        switch (row.Text(list))
        {
            case "":
                return Naming.NotNamed;
            case "named":
                return Naming.Named;
            case "departed":
                return Naming.Departed;
            case "unknown":
                return Naming.Unknown;
            default:
                faults.Add(
                    row.Fault(
                        list,
                        row.Text("researcher"),
                        $"'{row.Text(list)}'",
                        "named, departed, unknown or nothing"
                    )
                );
                return Naming.Unknown;
        }
    }
}
