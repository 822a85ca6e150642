using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Analysis.Scores;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>Counts of stayers, joins and exits by month, simulated against observed.</summary>
/// <param name="Exits">The simulated exits.</param>
/// <param name="Calendar">The scenario's.</param>
/// <param name="Cohort">Whose counts.</param>
/// <param name="Observed">What happened, if known.</param>
internal sealed record CountsCompared(
    CohortExits Exits,
    Calendar Calendar,
    CohortProfile Cohort,
    ObservedCohort? Observed
)
{
    private const double DaysAMonth = 365.25 / 12;

    private double Horizon => Calendar.YearsAtStep(Calendar.Steps);

    private int Members => Cohort.Members.Length;

    /// <summary>Stayers as the observation would have counted them: the forecast that is scored.</summary>
    public CountForecast SeenStayers() => Forecast(SeenBy(Horizon)).Complement();

    /// <summary>Members still there at the horizon.</summary>
    public CountComparison Stayers() =>
        Stayers(Forecast(_ => true).Complement(), SeenStayers, (Observed, Members, Horizon));

    /// <summary>Those of a group who are still there at a time.</summary>
    /// <param name="forecast">Of everybody.</param>
    /// <param name="seen">As the observation would have counted them.</param>
    /// <param name="group">What happened to its members, if known; how many they are; the time.</param>
    public static CountComparison Stayers(
        CountForecast forecast,
        Func<CountForecast> seen,
        (ObservedCohort? Observed, int Members, double Years) group
    )
    {
        var (members, years) = (group.Members, group.Years);
        return Compare(
            (group.Observed, years),
            forecast,
            seen,
            o => new(members - o.Left(years), members - o.LeftAtMost(years), members - o.LeftAtLeast(years))
        );
    }

    /// <summary>Joins to every destination, by its id; exits of unknown destination, and people lost from sight, are in every upper bound.</summary>
    public ImmutableSortedDictionary<string, CountComparison> ByDestination()
    {
        var seen = SeenBy(Horizon);
        var all = Exits.Histograms(Exits.Destinations.Length, e => e.Destination);
        var noticed = EverybodySeenTo(Horizon)
            ? all
            : Exits.Histograms(Exits.Destinations.Length, e => seen(e) ? e.Destination : -1);
        return Exits
            .Destinations.Select(
                (id, k) =>
                    KeyValuePair.Create(
                        id,
                        Compare((Observed, Horizon), new([.. all[k]]), () => new([.. noticed[k]]), o => Joins(o, k))
                    )
            )
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>Exits within whole calendar months of the start, up to the horizon, and by the horizon under its month.</summary>
    public ImmutableSortedDictionary<int, CountComparison> ByMonth() =>
        MonthsOf(Calendar).ToImmutableSortedDictionary(m => m.Key, m => ExitsBy(m.Value));

    /// <summary>Model time of the months by which exits are counted: 6, 12, 18 and 24 as far as the horizon reaches, and the horizon's own.</summary>
    public static ImmutableSortedDictionary<int, double> MonthsOf(Calendar calendar)
    {
        var horizon = calendar.YearsAtStep(calendar.Steps);
        var months = ((int[])[6, 12, 18, 24])
            .Select(month => KeyValuePair.Create(month, calendar.YearsAt(calendar.Start.AddMonths(month))))
            .Where(m => m.Value <= horizon)
            .ToImmutableSortedDictionary();
        var last = (int)Math.Round((calendar.DateAt(horizon).DayNumber - calendar.Start.DayNumber) / DaysAMonth);
        return months.ContainsKey(last) ? months : months.Add(last, horizon);
    }

    /// <summary>Whether the observation would have seen a simulated exit before a time.</summary>
    public Func<MemberExit, bool> SeenBy(double years)
    {
        if (Observed is null || EverybodySeenTo(years))
        {
            return exit => exit.At < years;
        }
        var until = Observed.Members.Select(m => Math.Min(years, m.FollowedTo)).ToArray();
        return exit => exit.At < until[exit.Member];
    }

    private bool EverybodySeenTo(double years) => Observed is null || Observed.Members.All(m => m.FollowedTo >= years);

    private CountComparison ExitsBy(double years) =>
        Compare(
            (Observed, years),
            Forecast(e => e.At < years),
            () => Forecast(SeenBy(years)),
            o => new(o.Left(years), o.LeftAtLeast(years), o.LeftAtMost(years))
        );

    private ObservedCount Joins(ObservedCohort observed, int destination)
    {
        var exits = observed.Members.Select(m => m.Exit).OfType<ObservedExit>().ToArray();
        var joins = exits.Where(e => e.DestinationIn(Cohort) == destination).ToArray();
        var unknown = exits.Where(e => e.Destination is null).ToArray();
        var known = joins.Count(e => e.Best < Horizon);
        return new(
            known == 0 && unknown.Any(e => e.Best < Horizon) ? null : known,
            joins.Count(e => e.Latest <= Horizon),
            joins.Concat(unknown).Count(e => e.Earliest < Horizon) + observed.Lost(Horizon)
        );
    }

    private CountForecast Forecast(Func<MemberExit, bool> counted) => new([.. Exits.Histogram(counted)]);

    private static CountComparison Compare(
        (ObservedCohort? Cohort, double Years) observed,
        CountForecast forecast,
        Func<CountForecast> seen,
        Func<ObservedCohort, ObservedCount> count
    )
    {
        if (observed.Cohort is not { } cohort || !cohort.IsKnownAt(observed.Years))
        {
            return Of(forecast, null);
        }
        var counted = count(cohort);
        var lost = cohort.Lost(observed.Years);
        return lost == 0
            ? Of(forecast, counted)
            : Of(forecast, counted with { Best = null }) with
            {
                Lost = lost,
                Seen = Of(seen(), counted with { Least = null, Most = null }),
            };
    }

    /// <summary>A count of which is known exactly what it was.</summary>
    public static CountComparison Of(CountForecast forecast, int observed) =>
        Of(forecast, new ObservedCount(observed, observed, observed));

    private static CountComparison Of(CountForecast forecast, ObservedCount? observed)
    {
        var one = forecast.Total == 1;
        return new(
            observed?.Best,
            forecast.Mean,
            forecast.Quantile(.5),
            one ? null : forecast.Quantile(.05),
            one ? null : forecast.Quantile(.95),
            observed?.Best is { } exact ? forecast.Probability(exact) : null,
            observed?.Best is { } best ? forecast.MidPit(best) : null,
            observed?.Least,
            observed?.Most,
            forecast.Most <= CohortComparison.MostListed ? forecast.Worlds : []
        );
    }

    /// <summary>What was seen of a count: at its best date, the least and the most it may be.</summary>
    private sealed record ObservedCount(int? Best, int? Least, int? Most);
}
