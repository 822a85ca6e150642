using System.Collections.Immutable;
using nietras.SeparatedValues;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Analysis.Observation;

/// <summary>What a file of observations says, or everything that is wrong with it.</summary>
/// <param name="Cohorts">By cohort id; a cohort of which no member has a row was not observed and is absent.</param>
/// <param name="Faults">In the order of the file; when there is any, nothing else is to be used.</param>
public sealed record ObservationReading(
    ImmutableSortedDictionary<string, ObservedCohort> Cohorts,
    ImmutableArray<Fault> Faults
);

/// <summary>
/// Reads <c>researcher,left,left_lo,left_hi,destination,censored,source,grade,notes</c> (RFC 4180; columns in any order, the
/// first and <c>left</c>, <c>censored</c> required), one row for every member of an observed cohort.
/// </summary>
/// <remarks>
/// Dates are YYYY, YYYY-MM or YYYY-MM-DD; a month or a year means the whole of it. <c>left</c> is the best date of the exit, empty
/// for those still there at <c>censored</c>; <c>left_lo</c> and <c>left_hi</c> say between which dates it lies, and are those of
/// <c>left</c> where empty. <c>destination</c> is the id of the first lab joined, empty when unknown. The horizon is
/// whole weeks: an interval that ends less than a week after it ends at it.
/// </remarks>
public static class ObservationFile
{
    /// <summary>The columns a file may have.</summary>
    internal static ImmutableArray<string> Columns { get; } =
        ["researcher", "left", "left_lo", "left_hi", "destination", "censored", "source", "grade", "notes"];

    private static readonly ImmutableArray<string> Required = ["researcher", "left", "censored"];

    /// <param name="file">The file as the person named it; only for faults.</param>
    /// <param name="text">Its contents.</param>
    /// <param name="setting">Whose cohorts it observes.</param>
    public static ObservationReading Read(string file, string text, Setting setting)
    {
        var faults = new List<Fault>();
        var rows = Rows(file, text, faults);
        var wellFormed = faults.Count == 0;
        var members = new Dictionary<int, ObservedMember>();
        foreach (var row in rows)
            new ObservationRow(row, setting, faults).Read(members);
        if (rows.Count == 0 && wellFormed)
            faults.Add(new(file, 1, 1, "/", "no row", "a row for every member of an observed cohort"));
        var cohorts = setting.Cohorts.Where(c => c.Members.Any(members.ContainsKey)).ToArray();
        if (wellFormed)
            faults.AddRange(cohorts.SelectMany(c => Missing(c, rows, setting)));
        return new(faults.Count > 0 ? Nothing : Observed(cohorts, members), [.. faults]);
    }

    private static readonly ImmutableSortedDictionary<string, ObservedCohort> Nothing =
        ImmutableSortedDictionary.Create<string, ObservedCohort>(StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, ObservedCohort> Observed(
        CohortProfile[] cohorts,
        Dictionary<int, ObservedMember> members
    ) => Nothing.AddRange(cohorts.Select(c => KeyValuePair.Create(c.Id, new ObservedCohort([.. c.Members.Select(m => members[m])]))));

    private static IEnumerable<Fault> Missing(CohortProfile cohort, List<CsvRow> rows, Setting setting)
    {
        var named = rows.Select(r => r["researcher"]?.Text).ToHashSet(StringComparer.Ordinal);
        var last = rows[^1];
        return cohort
            .Members.Select(m => setting.Researchers[m].Id)
            .Where(id => !named.Contains(id))
            .Select(id => new Fault(last.File, last.Line, 1, $"/{id}", "no row", $"one row for every member of cohort {cohort.Id}"));
    }

    /// <summary>The rows under the header; none when the header itself is wrong.</summary>
    private static List<CsvRow> Rows(string file, string text, List<Fault> faults)
    {
        var lines = Lines(text);
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
            body.Where(cells => cells.Length != names.Length)
                .Select(c => new Fault(file, c[0].Line, 1, "/", $"{c.Length} cells", $"{names.Length}, as in the header"))
        );
        return [.. body.Where(c => c.Length == names.Length).Select(c => new CsvRow(file, c[0].Line, names, c))];
    }

    private static ImmutableArray<CsvCell>[] Lines(string text)
    {
        using var reader = Sep.New(',').Reader(o => o with { HasHeader = false, DisableColCountCheck = true }).FromText(text);
        var lines = new List<ImmutableArray<CsvCell>>();
        foreach (var row in reader)
        {
            var cells = CsvCell.Of(row);
            if (cells is not [{ Text: "" }])
                lines.Add(cells);
        }

        return [.. lines];
    }

    private static IEnumerable<Fault> HeaderFaults(string file, ImmutableArray<CsvCell> header)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cell in header)
        {
            if (!Columns.Contains(cell.Text))
                yield return new(file, cell.Line, cell.Column, "/", $"column '{cell.Text}'", string.Join(", ", Columns));
            else if (!seen.Add(cell.Text))
                yield return new(file, cell.Line, cell.Column, "/", $"column '{cell.Text}' again", "each column once");
        }

        foreach (var missing in Required.Where(r => !seen.Contains(r)))
            yield return new(file, header[0].Line, 1, "/", $"no column '{missing}'", $"a header with {string.Join(", ", Required)}");
    }
}
