using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>How likely the observation is as a whole: what a table of single numbers would hide.</summary>
/// <param name="Exits">The simulated exits.</param>
/// <param name="Calendar">The scenario's.</param>
/// <param name="Cohort">Whose exits.</param>
/// <param name="Observed">What happened.</param>
internal sealed record JointlyCompared(
    CohortExits Exits,
    Calendar Calendar,
    CohortProfile Cohort,
    ObservedCohort Observed
)
{
    private readonly ObservedExit[] seen =
    [
        .. Observed
            .Members.Select(m => m.Exit)
            .OfType<ObservedExit>()
            .Where(e => e.Best < Calendar.YearsAtStep(Calendar.Steps)),
    ];

    private double Horizon => Calendar.YearsAtStep(Calendar.Steps);

    /// <summary>The joint probabilities; 0 means in none of these worlds, not impossible.</summary>
    public JointProbabilities Of()
    {
        var joins = Joins();
        var unknown = this.seen.Any(e => e.Destination is null);
        var largest = Largest(joins, this.seen.Count(e => e.Destination is null));
        var left = this.seen.Length;
        var watched = new CountsCompared(Exits, Calendar, Cohort, Observed).SeenBy(Horizon);
        return new(
            Exits.Share(world => Left(world, watched) == left && Agree(world, joins, watched, unknown)),
            largest is { } lab ? Exits.Destinations[lab] : null,
            largest is { } to
                ? Exits.Share(world => Left(world, watched) == left && To(world, to, watched) == joins[to])
                : null,
            HardestMonth()
        );
    }

    // Where those of unknown destination might have made another one the largest, which is largest is not known.
    private static int? Largest(int[] joins, int unknown)
    {
        var largest = Enumerable.Range(0, joins.Length).MaxBy(k => joins[k]);
        var others = joins.Where((_, k) => k != largest).DefaultIfEmpty(0).Max();
        return joins[largest] > 0 && (unknown == 0 || joins[largest] > others + unknown) ? largest : null;
    }

    private int[] Joins()
    {
        var joins = new int[Exits.Destinations.Length];
        foreach (var exit in this.seen)
        {
            if (exit.DestinationIn(Cohort) is { } k)
            {
                joins[k]++;
            }
        }

        return joins;
    }

    /// <summary>Whether every destination has its observed joins; those of unknown destination may have gone anywhere.</summary>
    private static bool Agree(ReadOnlySpan<MemberExit> world, int[] joins, Func<MemberExit, bool> seen, bool unknown)
    {
        for (var k = 0; k < joins.Length; k++)
        {
            var excess = To(world, k, seen) - joins[k];
            if (excess < 0 || (excess > 0 && !unknown))
            {
                return false;
            }
        }

        return true;
    }

    private JointExits? HardestMonth()
    {
        var together = this
            .seen.Where(e => e.Destination is not null)
            .GroupBy(e => (Month: MonthOf(e.Best), Destination: e.DestinationIn(Cohort)!.Value))
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key)
            .FirstOrDefault();
        if (together is null)
        {
            return null;
        }
        var ((month, destination), count) = (together.Key, together.Count());
        var months = Months();
        var day = new DateOnly(Calendar.Start.Year, Calendar.Start.Month, 1).AddMonths(month);
        var tally = new int[months[^1] + 1, Exits.Destinations.Length];
        return new(
            day.ToString("yyyy-MM"),
            Exits.Destinations[destination],
            count,
            Exits.Share(world => InMonth(world, months, month, destination) >= count),
            Exits.Share(world => MostTogether(world, months, tally) >= count)
        );
    }

    private int MonthOf(double years)
    {
        var day = Calendar.DateAt(years);
        return (day.Year - Calendar.Start.Year) * 12 + day.Month - Calendar.Start.Month;
    }

    /// <summary>The calendar month of each day since the start, counted from the start's.</summary>
    private int[] Months() =>
        [
            .. Enumerable
                .Range(0, (int)Math.Ceiling(Horizon * Calendar.DaysPerYear) + 1)
                .Select(day => MonthOf(day / (double)Calendar.DaysPerYear)),
        ];

    private static int MonthIn(int[] months, MemberExit exit) => months[(int)(exit.At * Calendar.DaysPerYear + 1e-9)];

    private static int InMonth(ReadOnlySpan<MemberExit> world, int[] months, int month, int destination)
    {
        var count = 0;
        foreach (var exit in world)
        {
            count += exit.Destination == destination && MonthIn(months, exit) == month ? 1 : 0;
        }
        return count;
    }

    private static int MostTogether(ReadOnlySpan<MemberExit> world, int[] months, int[,] tally)
    {
        var most = 0;
        foreach (var exit in world)
        {
            most = Math.Max(most, ++tally[MonthIn(months, exit), exit.Destination]);
        }
        foreach (var exit in world)
        {
            tally[MonthIn(months, exit), exit.Destination] = 0;
        }
        return most;
    }

    private static int Left(ReadOnlySpan<MemberExit> world, Func<MemberExit, bool> seen)
    {
        var count = 0;
        foreach (var exit in world)
        {
            count += seen(exit) ? 1 : 0;
        }
        return count;
    }

    private static int To(ReadOnlySpan<MemberExit> world, int destination, Func<MemberExit, bool> seen)
    {
        var count = 0;
        foreach (var exit in world)
        {
            count += exit.Destination == destination && seen(exit) ? 1 : 0;
        }
        return count;
    }
}
