using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.People.Mappings;
using TalentDynamics.People.Tables;

namespace TalentDynamics.People.Stays;

/// <summary>From rows to stays: of several rows of one stay the last counts, and whoever was hired again has several stays.</summary>
internal sealed class ReadStays(ColumnMapping mapping, DateOnly asOf, ExportFaults faults)
{
    /// <summary>What was left out on the way.</summary>
    public StayCounts Counts { get; } = new();

    /// <summary>All stays of which it is known when they began, by person and day.</summary>
    public ImmutableArray<Stay> Of(Export export)
    {
        Counts.Rows = export.Rows.Length;
        var read = new ReadRow(mapping, asOf, faults, Counts);
        var rows = export.Rows.Select(read.Of).ToArray();
        Counts.Later = rows.Count(row => row.Snapshot > asOf);
        var last = rows.Max(row => row.Snapshot is { } day && day <= asOf ? day : (DateOnly?)null);
        var snapshots = rows.Select(row => row.Snapshot).OfType<DateOnly>().Distinct().Order().ToArray();
        var stays = rows.Where(row => !(row.Snapshot > asOf))
            .GroupBy(row => row.Person, StringComparer.Ordinal)
            .SelectMany(Stays)
            .Select(stay => stay.Snapshot < last && stay.Kind is StayEnd.Active ? Vanished(stay, snapshots) : stay)
            .ToArray();
        return [.. stays.Where(IsKnown)];
    }

    private bool IsKnown(Stay stay)
    {
        Counts.WithoutHire += stay is { Hired: null, Days: null } ? 1 : 0;
        Counts.Future += stay.Hired is { } hired && hired.First > asOf ? 1 : 0;
        Counts.WithoutDay += stay is { Left: null, Kind: not StayEnd.Active } && mapping.Left is not null ? 1 : 0;
        return stay is { Hired: not null } or { Days: not null } && !(stay.Hired is { } first && first.First > asOf);
    }

    private IEnumerable<Stay> Stays(IEnumerable<Stay> rows)
    {
        // With a day for every row the order is that of the days, else that of the file.
        var spells = rows.OrderBy(row => row.Snapshot)
            .GroupBy(row => row.Hired)
            .Select(Last)
            .OrderBy(stay => stay.Hired?.First)
            .ToArray();
        // A day of hire that a later row has otherwise was corrected there: only who left was hired again.
        Stay[] kept = mapping.Snapshot is null
            ? spells
            : [.. spells.Where((stay, i) => i == spells.Length - 1 || stay.Kind is not StayEnd.Active)];
        for (var i = 1; i < kept.Length; i++)
        {
            RefuseOverlap(kept[i - 1], kept[i]);
        }

        return kept.Select((stay, i) => stay with { Number = i + 1 });
    }

    private Stay Last(IGrouping<PartialDate?, Stay> rows)
    {
        Stay[] all = [.. rows];
        if (all.Length > 1 && mapping.Snapshot is null)
        {
            var cell = all[1].Row[mapping.Id!.Index];
            faults.Refuse(
                cell,
                mapping.Id.Name,
                $"{cell.Shown} on line {all[0].Row[0].Line} too, hired on the same day",
                "one row for each stay, or snapshot: … in the mapping, a column with the day of which a row speaks"
            );
        }

        return all[^1];
    }

    private void RefuseOverlap(Stay before, Stay after)
    {
        if (
            before.Kind is not StayEnd.Active
            && (before.Left is not { } left || after.Hired is not { } hired || left.First <= hired.Last)
        )
        {
            return;
        }

        var column = mapping.Hired?.Column ?? mapping.Id!;
        var cell = after.Row[column.Index];
        var until = before.Left is { } end ? $"until {end}" : "and did not leave";
        faults.Refuse(
            cell,
            column.Name,
            $"a stay from {after.Hired}, of somebody who by line {before.Row[0].Line} was there {until}",
            "stays of one person one after the other"
        );
    }

    // Nobody says what became of them; where nobody says that of anyone, they left.
    private Stay Vanished(Stay stay, DateOnly[] snapshots)
    {
        var seen = stay.Snapshot!.Value;
        if (mapping is not { Left: null, Exit: null })
        {
            return stay with { LastSeen = seen };
        }

        var next = snapshots.First(day => day > seen);
        return stay with { Kind = StayEnd.Voluntary, Left = new(seen.AddDays(1), next) };
    }
}
