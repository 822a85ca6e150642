using System.Collections.Immutable;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Analysis.Observation;

/// <summary>What a file of observations says, or everything that is wrong with it.</summary>
/// <param name="Cohorts">By cohort id; a cohort of which no member has a row was not observed and is absent.</param>
/// <param name="Faults">In the order of the file, missing rows last; when there is any, there are no cohorts.</param>
public sealed record ObservationReading(
    ImmutableSortedDictionary<string, ObservedCohort> Cohorts,
    ImmutableArray<Fault> Faults
);

/// <summary>
/// Reads <c>researcher,left,left_lo,left_hi,destination,censored,source,grade,notes</c> (RFC 4180; columns in any order, of which
/// <c>researcher</c>, <c>left</c> and <c>censored</c> are required), one row for every member of an observed cohort.
/// </summary>
/// <remarks>
/// Dates are YYYY, YYYY-MM or YYYY-MM-DD; a month or a year means the whole of it. <c>left</c> is the best date of the exit, empty
/// for those still there at <c>censored</c>; <c>left_lo</c> and <c>left_hi</c> say between which dates it lies, and are those of
/// <c>left</c> where empty. <c>destination</c> is the id of the first lab joined, empty when unknown. Members were there at the
/// start, so an interval begins there at the earliest; the horizon is whole weeks, so one that ends at most a week after it ends at it.
/// </remarks>
public static class ObservationFile
{
    private static readonly ImmutableArray<string> Columns =
    [
        "researcher",
        "left",
        "left_lo",
        "left_hi",
        "destination",
        "censored",
        "source",
        "grade",
        "notes",
    ];

    private static readonly ImmutableArray<string> Required = ["researcher", "left", "censored"];

    private static readonly ImmutableSortedDictionary<string, ObservedCohort> Nothing =
        ImmutableSortedDictionary.Create<string, ObservedCohort>(StringComparer.Ordinal);

    /// <summary>Reads a file against the setting whose cohorts it observes.</summary>
    /// <param name="file">The file as the person named it; only for faults.</param>
    /// <param name="text">Its contents.</param>
    /// <param name="setting">The scenario's.</param>
    public static ObservationReading Read(string file, string text, Setting setting)
    {
        var faults = new List<Fault>();
        var rows = Rows(file, text, faults);
        // A broken row may hold the member that would be reported as missing.
        var wellFormed = faults.Count == 0;
        var members = new Dictionary<int, ObservedMember>();
        foreach (var row in rows)
            new ObservationRow(row, setting, faults).Read(members);
        if (rows.Length == 0 && wellFormed)
            faults.Add(new(file, 1, 1, "/", "no row", "a row for every member of an observed cohort"));
        var cohorts = setting.Cohorts.Where(c => c.Members.Any(members.ContainsKey)).ToArray();
        if (wellFormed)
            faults.AddRange(cohorts.SelectMany(c => Missing(c, rows, setting)));
        return new(
            faults.Count > 0 ? Nothing : Nothing.AddRange(cohorts.Select(c => Observed(c, members))),
            [.. faults]
        );
    }

    private static KeyValuePair<string, ObservedCohort> Observed(
        CohortProfile cohort,
        Dictionary<int, ObservedMember> members
    ) => new(cohort.Id, new([.. cohort.Members.Select(m => members[m])]));

    private static IEnumerable<Fault> Missing(CohortProfile cohort, TableRow[] rows, Setting setting)
    {
        var named = rows.Select(r => r["researcher"]?.Text).ToHashSet(StringComparer.Ordinal);
        var allowed = $"one row for every member of cohort {cohort.Id}";
        return cohort
            .Members.Select(m => setting.Researchers[m].Id)
            .Where(id => !named.Contains(id))
            .Select(id => new Fault(rows[^1].File, rows[^1].Line, 1, $"/{id}", "no row", allowed));
    }

    /// <summary>The rows under the header; none when the header itself is wrong.</summary>
    private static TableRow[] Rows(string file, string text, List<Fault> faults)
    {
        var lines = Csv.Rows(text, cell => faults.Add(At(file, cell, "a quoted cell", "a closing quote"))).ToArray();
        if (lines is not [var header, .. var body])
        {
            faults.Add(new(file, 1, 1, "/", "an empty file", $"a header with {string.Join(", ", Columns)}"));
            return [];
        }

        faults.AddRange(HeaderFaults(file, header));
        if (faults.Count > 0)
            return [];
        ImmutableArray<string> names = [.. header.Select(h => h.Text)];
        faults.AddRange(
            body.Where(cells => cells.Count != names.Length)
                .Select(cells => At(file, cells[0], $"{cells.Count} cells", $"{names.Length}, as in the header"))
        );
        return [.. body.Where(cells => cells.Count == names.Length).Select(cells => new TableRow(file, names, cells))];
    }

    private static IEnumerable<Fault> HeaderFaults(string file, IReadOnlyList<Cell> header)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cell in header)
        {
            if (!Columns.Contains(cell.Text))
                yield return At(file, cell, $"column '{cell.Text}'", string.Join(", ", Columns));
            else if (!seen.Add(cell.Text))
                yield return At(file, cell, $"column '{cell.Text}' again", "each column once");
        }

        foreach (var missing in Required.Where(r => !seen.Contains(r)))
            yield return At(file, header[0], $"no column '{missing}'", $"a header with {string.Join(", ", Required)}");
    }

    private static Fault At(string file, Cell cell, string found, string allowed) =>
        new(file, cell.Line, cell.Column, "/", found, allowed);
}

/// <summary>A row of a file, by column name.</summary>
internal sealed record TableRow(string File, ImmutableArray<string> Names, IReadOnlyList<Cell> Cells)
{
    /// <summary>The line on which the row starts.</summary>
    public int Line => Cells[0].Line;

    /// <summary>The cell of a column; null when the file has no such column.</summary>
    public Cell? this[string column] => Names.IndexOf(column) is >= 0 and var i ? Cells[i] : null;
}
