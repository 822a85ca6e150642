using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Analysis.Panels;

/// <summary>The dated exits of a cohort of which lists are known otherwise, and what rows of both have in common.</summary>
/// <param name="setting">The scenario's.</param>
/// <param name="cohort">Whose members may be named.</param>
/// <param name="faults">Receives what is wrong.</param>
internal sealed class ListRows(Setting setting, CohortProfile cohort, List<Fault> faults)
{
    private static readonly ImmutableArray<string> OfMoves =
    [
        "researcher",
        "left_lo",
        "left_hi",
        "source",
        "grade",
        "notes",
    ];

    private Calendar Calendar => setting.Calendar;

    /// <summary>Members by id.</summary>
    public Dictionary<string, int> Members { get; } =
        cohort.Members.ToDictionary(m => setting.Researchers[m].Id, StringComparer.Ordinal);

    /// <summary>Adds dated exits to what lists say.</summary>
    public void ReadMoves(PanelText table, AuthorLists lists, Dictionary<int, NamedPerson> people)
    {
        foreach (
            var row in CsvTable.Rows(table.File, table.Text, OfMoves, ["researcher", "left_lo", "left_hi"], faults)
        )
        {
            var id = row.Text("researcher");
            var (member, lo, hi) = (Member(row), Date(row, "left_lo", id), Date(row, "left_hi", id));
            if (
                member is not { } known
                || lo is not { } from
                || hi is not { } to
                || !people.TryGetValue(known, out var person)
            )
            {
                continue;
            }

            var (earliest, latest) = (Calendar.YearsAt(from.First), Calendar.YearsAt(to.Last.AddDays(1)));
            var released = lists.Years[person.First];
            if (person.LeftTo is not null)
            {
                faults.Add(
                    row.Fault("researcher", id, "a second row", "one row for each exit of which a date is known")
                );
            }
            else if (latest <= earliest || latest <= released)
            {
                var named = Calendar.DateAt(released);
                faults.Add(
                    row.Fault(
                        "left_hi",
                        id,
                        $"{to}",
                        $"a date from left_lo on, and after {named:yyyy-MM-dd}, when a list first names them"
                    )
                );
            }
            else
            {
                people[known] = person with
                {
                    LeftFrom = Math.Min(lists.Years[^1], Math.Max(earliest, released)),
                    LeftTo = latest > lists.Years[^1] ? double.PositiveInfinity : latest,
                };
            }
        }
    }

    /// <summary>Of whom a row is; a fault where it is of nobody.</summary>
    public int? Member(TableRow row)
    {
        var id = row.Text("researcher");
        if (Members.TryGetValue(id, out var member))
        {
            return member;
        }

        faults.Add(
            row.Fault("researcher", id, $"'{id}'", $"a member of cohort {cohort.Id}: {Nearest.Hint(id, Members.Keys)}")
        );
        return null;
    }

    /// <summary>A date; a fault where it is none.</summary>
    public PartialDate? Date(TableRow row, string column, string id)
    {
        if (PartialDate.TryParse(row.Text(column), out var date))
        {
            return date;
        }

        var found = row.Text(column).Length == 0 ? "nothing" : $"'{row.Text(column)}'";
        faults.Add(row.Fault(column, id, found, "a date as YYYY, YYYY-MM or YYYY-MM-DD"));
        return null;
    }
}
