using System.Collections.Immutable;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Analysis.Observation;

/// <summary>What a file of observations says, or everything that is wrong with it.</summary>
/// <param name="Cohorts">By cohort id; a cohort of which no member has a row was not observed and is absent.</param>
/// <param name="Faults">In the order of the file, missing rows last; when there is any, there are no cohorts.</param>
internal sealed record ObservationReading(
    ImmutableSortedDictionary<string, ObservedCohort> Cohorts,
    ImmutableArray<Fault> Faults
);

/// <summary>
/// Reads <c>researcher,left,left_lo,left_hi,destination,censored,source,grade,notes,kind</c> (RFC 4180; columns in any order, further ones
/// left alone; <c>researcher</c>, <c>left</c> and <c>censored</c> are required), one row for every member of an observed cohort.
/// </summary>
/// <remarks>
/// Dates are YYYY, YYYY-MM or YYYY-MM-DD; a month or a year means the whole of it. <c>left</c> is the best date of the exit, empty
/// for those still there at <c>censored</c>; <c>left_lo</c> and <c>left_hi</c> say between which dates it lies, and are those of
/// <c>left</c> where empty. <c>destination</c> is the id of the first lab joined, empty when unknown. <c>kind</c> is
/// voluntary where empty; dismissed, retired, died and contract-end compete with it: such a stay is followed until then and no further.
/// Members were there at the start or from the week in which they were hired, so an interval begins there at the earliest; the horizon is whole weeks, so one that ends at most a week after it ends at it.
/// </remarks>
internal static class ObservationFile
{
    private const int MostNamed = 3;

    /// <summary>The columns that are read.</summary>
    internal static ImmutableArray<string> Columns { get; } =
    ["researcher", "left", "left_lo", "left_hi", "destination", "censored", "source", "grade", "notes", "kind"];

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
        var rows = CsvTable.Rows(file, text, Columns, Required, faults);
        // A broken row may hold the member that would be reported as missing.
        var wellFormed = faults.Count == 0;
        var members = new Dictionary<int, ObservedMember>();
        var people = new ObservedPeople(setting);
        foreach (var row in rows)
        {
            new ObservationRow(row, people, faults).Read(members);
        }
        if (rows.Length == 0 && wellFormed)
        {
            faults.Add(new(file, 1, 1, "/", "no row", "a row for every member of an observed cohort"));
        }
        var cohorts = setting.Cohorts.Where(c => c.Members.Any(members.ContainsKey)).ToArray();
        if (wellFormed)
        {
            faults.AddRange(cohorts.SelectMany(c => Missing(c, rows, setting)));
        }
        return new(
            faults.Count > 0 ? Nothing : Nothing.AddRange(cohorts.Select(c => Observed(c, members))),
            [.. faults]
        );
    }

    private static KeyValuePair<string, ObservedCohort> Observed(
        CohortProfile cohort,
        Dictionary<int, ObservedMember> members
    ) => new(cohort.Id, new([.. cohort.Members.Select(m => members[m])]));

    // One line for each of a few; of many, how many: the same mistake said a hundred times hides the others.
    private static IEnumerable<Fault> Missing(CohortProfile cohort, TableRow[] rows, Setting setting)
    {
        var named = rows.Select(r => r["researcher"]?.Text).ToHashSet(StringComparer.Ordinal);
        string[] missing = [.. cohort.Members.Select(m => setting.Researchers[m].Id).Where(id => !named.Contains(id))];
        var allowed = $"one row for every member of cohort {cohort.Id}";
        Fault At(string path, string found) => new(rows[^1].File, rows[^1].Line, 1, path, found, allowed);
        return missing.Length <= MostNamed
            ? missing.Select(id => At($"/{id}", "no row"))
            :
            [
                At(
                    "/",
                    $"no row for {missing.Length} of {cohort.Members.Length} members, {string.Join(", ", missing.Take(MostNamed))} the first"
                ),
            ];
    }
}

/// <summary>Members of cohorts and labs by id, found once for a whole file.</summary>
internal sealed class ObservedPeople
{
    private readonly Dictionary<string, int> members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> labs = new(StringComparer.Ordinal);

    /// <param name="setting">The scenario's.</param>
    public ObservedPeople(Setting setting)
    {
        Setting = setting;
        foreach (var member in setting.Cohorts.SelectMany(c => c.Members))
        {
            members.TryAdd(setting.Researchers[member].Id, member);
        }
        for (var lab = 0; lab < setting.Labs.Length; lab++)
        {
            labs.Add(setting.Labs[lab].Id, lab);
        }
    }

    /// <summary>The scenario's.</summary>
    public Setting Setting { get; }

    /// <summary>Ids of all members, for hints.</summary>
    public IReadOnlyCollection<string> Members => members.Keys;

    /// <summary>The index of a member by id; null where nobody has it.</summary>
    public int? Member(string id) => members.TryGetValue(id, out var member) ? member : null;

    /// <summary>The index of a lab by id; null where none has it.</summary>
    public int? Lab(string id) => labs.TryGetValue(id, out var lab) ? lab : null;
}
