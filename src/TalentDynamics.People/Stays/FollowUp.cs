using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.People.Mappings;

namespace TalentDynamics.People.Stays;

/// <summary>A stay on the calendar of a scenario.</summary>
/// <param name="Stay">The stay.</param>
/// <param name="Joined">When it began.</param>
/// <param name="Exit">The days between which it ended; null where it did not while anybody looked.</param>
/// <param name="SeenTo">The last day on which they were seen, where they did not leave.</param>
internal sealed record Followed(Stay Stay, PartialDate Joined, PartialDate? Exit, DateOnly SeenTo);

/// <summary>Who is followed, and from when until when.</summary>
/// <param name="Start">The first day.</param>
/// <param name="AsOf">The last day that is known.</param>
/// <param name="People">Everybody who is followed.</param>
internal sealed record FollowUp(DateOnly Start, DateOnly AsOf, ImmutableArray<Followed> People)
{
    /// <summary>Whether everybody is followed from their own first day, so that the calendar says nothing.</summary>
    public bool IsByTenure { get; init; }

    /// <summary>How many stays had surely or perhaps ended before the start.</summary>
    public int Before { get; init; }

    /// <summary>How many of those who are followed came after the start: from then on.</summary>
    public int After => People.Count(p => p.Joined.First > Start);
}

/// <summary>Puts stays on the calendar of a scenario.</summary>
internal static class FollowStays
{
    private const int UsualYears = 3;

    /// <summary>Follows everybody who was there at the start, and whoever came later from then on; where exits have no days, everybody from their own first day.</summary>
    /// <param name="stays">Of which it is known when they began or how long they lasted.</param>
    /// <param name="mapping">What the columns of the export mean.</param>
    /// <param name="asOf">The last day that is known.</param>
    /// <param name="since">The first day; null for three years before.</param>
    /// <exception cref="BadInputException">Nobody was there then.</exception>
    public static FollowUp Of(ImmutableArray<Stay> stays, ColumnMapping mapping, DateOnly asOf, DateOnly? since)
    {
        if (stays.IsEmpty)
        {
            throw new BadInputException($"FILE: found nobody who was hired by {asOf:yyyy-MM-dd}, allowed somebody");
        }

        var hasDays = mapping.Left is not null || mapping.Snapshot is not null && mapping.Hired is not null;
        if (!hasDays && (since is null || mapping.Hired is null))
        {
            return since is null
                ? ByTenure(stays, asOf)
                : throw new BadInputException(
                    "--since: found a day, allowed nothing where the export has no days of hire: everybody is followed from their own first day"
                );
        }

        var followed = OnCalendar(stays, asOf, since ?? asOf.AddYears(-UsualYears));
        return followed.People.IsEmpty
            ? throw new BadInputException(
                $"--since: found {followed.Start:yyyy-MM-dd}, when all had left, allowed a day up to {Last(stays):yyyy-MM-dd}"
            )
            : followed;
    }

    private static DateOnly Last(ImmutableArray<Stay> stays) =>
        stays.Max(stay => stay.Left?.First ?? stay.LastSeen ?? DateOnly.MinValue);

    private static FollowUp OnCalendar(ImmutableArray<Stay> stays, DateOnly asOf, DateOnly start)
    {
        var known = stays.Where(stay => stay.Hired is not null).ToArray();
        var there = known.Where(stay => WasThere(stay, start)).ToArray();
        return new(start, asOf, [.. there.Select(stay => On(stay, asOf, start))])
        {
            Before = known.Length - there.Length,
        };
    }

    private static bool WasThere(Stay stay, DateOnly start) =>
        !(stay.Left is { } left && left.First < start) && !(stay.LastSeen < start);

    // An exit on a day that nobody knows was after they were seen for the first time and before the export was made. Nobody came
    // later than they left, or were last seen.
    private static Followed On(Stay stay, DateOnly asOf, DateOnly start)
    {
        var hired = stay.Hired!.Value;
        var first = hired.First > start ? hired.First : start;
        PartialDate? exit = stay.Kind is StayEnd.Active ? null : stay.Left ?? new PartialDate(first, asOf);
        var seen = stay.LastSeen ?? asOf;
        var end = exit?.Last < seen ? exit.Value.Last : seen;
        return new(stay, hired with { Last = hired.Last < end ? hired.Last : end }, exit, seen);
    }

    private static FollowUp ByTenure(ImmutableArray<Stay> stays, DateOnly asOf)
    {
        var spans = stays.Select(stay => (Stay: stay, Days: stay.Days ?? SinceHire(stay.Hired!.Value, asOf))).ToArray();
        var start = asOf.AddDays(-(int)Math.Ceiling(spans.Select(s => s.Days.Most).DefaultIfEmpty().Max()) - 1);
        return new(start, asOf, [.. spans.Select(s => FromFirstDay(s.Stay, s.Days, start))]) { IsByTenure = true };
    }

    // Whoever is marked as gone left at some time of theirs: at the time that was counted where one was, else by the day of the export.
    private static Followed FromFirstDay(Stay stay, (double Least, double Most) days, DateOnly start)
    {
        var (least, most) = ((int)days.Least, Math.Max((int)days.Least, (int)Math.Ceiling(days.Most) - 1));
        var from = stay.Days is null ? start : start.AddDays(least);
        PartialDate? exit = stay.Kind is StayEnd.Active ? null : new(from, start.AddDays(most));
        return new(stay, new(start, start), exit, start.AddDays(least));
    }

    private static (double, double) SinceHire(PartialDate hired, DateOnly asOf) =>
        (Math.Max(0, asOf.DayNumber - hired.Last.DayNumber), Math.Max(0, asOf.DayNumber - hired.First.DayNumber));
}
