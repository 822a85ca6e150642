using TalentDynamics.People.Dates;
using TalentDynamics.People.Folders;
using TalentDynamics.People.Mappings;
using TalentDynamics.People.Stays;
using TalentDynamics.People.Tables;

namespace TalentDynamics.People;

/// <summary>What was counted in an import, in sentences.</summary>
internal sealed class ImportWords(
    Export export,
    ColumnMapping mapping,
    IReadOnlyCollection<Stay> stays,
    StayCounts counts
)
{
    /// <summary>First the sum of all, then who is followed, then what was left out or assumed.</summary>
    public IEnumerable<string> Of(FollowUp follow, Teams teams)
    {
        var kinds = stays.CountBy(stay => stay.Kind).OrderBy(k => k.Key).Select(k => $"{k.Value} {Word(k.Key)}");
        yield return $"{counts.Rows} rows: {string.Join(", ", kinds)}; 0 unreadable dates; ids pseudonymised, the key is key.csv (mode 600)";
        yield return $"read as {export.Words}";
        yield return follow.IsByTenure
            ? $"{follow.People.Length} people are followed from their own first day, as the export has no days of leaving"
            : $"{follow.People.Length} people are followed until {follow.AsOf:yyyy-MM-dd}: {follow.People.Length - follow.After} who were there on {follow.Start:yyyy-MM-dd}, {follow.After} who came later; left out: {follow.Before} who had left";
        if (!teams.All.IsEmpty)
        {
            yield return FormattableString.Invariant(
                $"{teams.All.Length} teams by manager: {teams.StabilityAmong(follow.People.Length)}"
            );
        }

        if (mapping.Exit is null)
        {
            yield return "no column says how people left: all exits count as voluntary";
        }

        DateColumn?[] dates = [mapping.Hired, mapping.Left, mapping.Snapshot];
        foreach (var column in dates.OfType<DateColumn>().Where(column => column.Format.IsShort))
        {
            yield return $"{column.Column.Name}: {DateFormat.Centuries(follow.AsOf)}";
        }

        foreach (var (count, words) in Notes(teams).Where(note => note.Count > 0))
        {
            yield return $"{count} {words}";
        }
    }

    private IEnumerable<(int Count, string Words)> Notes(Teams teams) =>
        [
            (counts.WithoutHire, "stays without a day of hire are left out"),
            (counts.Future, "stays that begin after --as-of are left out"),
            (counts.Later, "rows of days after --as-of are left out"),
            (counts.StillToLeave, "exits after --as-of: until then these people are there"),
            (counts.Contradicted, "people have a day of leaving and are called active: their kind of exit is unknown"),
            (counts.WithoutDay, "people left on a day that is not known: by --as-of"),
            (stays.Count(stay => stay.Number > 1), "stays of people who had been there before"),
            (stays.Count(stay => stay.LastSeen is not null), "people were lost from sight"),
            (teams.TooLarge, "teams are too large for everybody to look at everybody: no ties"),
        ];

    private static string Word(StayEnd kind) =>
        kind switch
        {
            StayEnd.ContractEnd => "at the end of a contract",
            StayEnd.Unknown => "of an unknown kind",
            _ => ExitWords.NameOf(kind),
        };
}
