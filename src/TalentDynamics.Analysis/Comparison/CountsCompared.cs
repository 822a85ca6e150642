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
    /// <summary>Calendar months from the start by which exits are counted.</summary>
    public static ImmutableArray<int> Months { get; } = [6, 12, 18, 24];

    private double Horizon => Calendar.YearsAtStep(Calendar.Steps);

    private int Members => Cohort.Members.Length;

    /// <summary>Stayers as the observation would have counted them: the forecast that is scored.</summary>
    public CountForecast SeenStayers() => Forecast(SeenBy(Horizon)).Complement();

    /// <summary>Members still there at the horizon.</summary>
    public CountComparison Stayers() =>
        Compare(
            Forecast(_ => true).Complement(),
            EverybodySeenTo(Horizon) ? null : SeenStayers(),
            o => (Members - o.Left(Horizon), Members - o.LeftAtMost(Horizon), Members - o.LeftAtLeast(Horizon))
        );

    /// <summary>Joins to every destination, by its id; exits of unknown destination are in every upper bound.</summary>
    public ImmutableSortedDictionary<string, CountComparison> ByDestination()
    {
        var seen = SeenBy(Horizon);
        var all = Exits.Histograms(Exits.Destinations.Length, e => e.Destination);
        var noticed = EverybodySeenTo(Horizon)
            ? all
            : Exits.Histograms(Exits.Destinations.Length, e => seen(e) ? e.Destination : -1);
        return Exits
            .Destinations.Select(
                (id, k) => KeyValuePair.Create(id, Compare(new([.. all[k]]), new([.. noticed[k]]), o => Joins(o, k)))
            )
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>Exits within whole calendar months of the start, up to the horizon.</summary>
    public ImmutableSortedDictionary<int, CountComparison> ByMonth() =>
        Months
            .Select(month => (Month: month, Years: Calendar.YearsAt(Calendar.Start.AddMonths(month))))
            .Where(m => m.Years <= Horizon)
            .ToImmutableSortedDictionary(m => m.Month, m => ExitsBy(m.Years));

    /// <summary>Whether the observation would have seen a simulated exit before a time.</summary>
    public Func<MemberExit, bool> SeenBy(double years)
    {
        if (Observed is null || EverybodySeenTo(years))
            return exit => exit.At < years;
        var until = Observed.Members.Select(m => Math.Min(years, m.FollowedTo)).ToArray();
        return exit => exit.At < until[exit.Member];
    }

    private bool EverybodySeenTo(double years) => Observed is null || Observed.Members.All(m => m.FollowedTo >= years);

    private CountComparison ExitsBy(double years) =>
        Compare(
            Forecast(e => e.At < years),
            EverybodySeenTo(years) ? null : Forecast(SeenBy(years)),
            o => (o.Left(years), o.LeftAtLeast(years), o.LeftAtMost(years))
        );

    private (int Best, int Least, int Most) Joins(ObservedCohort observed, int destination)
    {
        var exits = observed.Members.Select(m => m.Exit).OfType<ObservedExit>().ToArray();
        var joins = exits.Where(e => e.DestinationIn(Cohort) == destination).ToArray();
        var unknown = exits.Where(e => e.Destination is null);
        return (
            joins.Count(e => e.Best < Horizon),
            joins.Count(e => e.Latest <= Horizon),
            joins.Concat(unknown).Count(e => e.Earliest < Horizon)
        );
    }

    private CountForecast Forecast(Func<MemberExit, bool> counted) => new([.. Exits.Histogram(counted)]);

    private CountComparison Compare(
        CountForecast forecast,
        CountForecast? seenIfOther,
        Func<ObservedCohort, (int Best, int Least, int Most)> count
    )
    {
        var seen = seenIfOther ?? forecast;
        var observed = Observed is null ? default((int Best, int Least, int Most)?) : count(Observed);
        return new(
            observed?.Best,
            forecast.Mean,
            forecast.Quantile(.5),
            forecast.Quantile(.05),
            forecast.Quantile(.95),
            observed is { } o ? seen.Probability(o.Best) : null,
            observed is { } p ? seen.MidPit(p.Best) : null,
            observed?.Least,
            observed?.Most,
            Members <= CohortComparison.MostListed ? forecast.Worlds : []
        );
    }
}
