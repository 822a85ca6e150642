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
internal sealed record CountsCompared(CohortExits Exits, Calendar Calendar, CohortProfile Cohort, ObservedCohort? Observed)
{
    private static readonly ImmutableArray<int> Months = [6, 12, 18, 24];

    private double Horizon => Calendar.YearsAtStep(Calendar.Steps);

    /// <summary>Stayers as the observation would have counted them: the forecast that is scored.</summary>
    public CountForecast SeenStayers => Forecast(SeenBy(Horizon)).Complement();

    /// <summary>Members still there at the horizon.</summary>
    public CountComparison Stayers() =>
        Compare(
            Forecast(_ => true).Complement(),
            SeenStayers,
            Count(o => Cohort.Members.Length - o.Left(Horizon)),
            Count(o => Cohort.Members.Length - o.LeftAtMost(Horizon)),
            Count(o => Cohort.Members.Length - o.LeftAtLeast(Horizon))
        );

    /// <summary>Joins to every destination, by its id.</summary>
    public ImmutableSortedDictionary<string, CountComparison> ByDestination() =>
        Exits
            .Destinations.Select((id, k) => KeyValuePair.Create(id, Joins(k)))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Members who joined a destination; the exits of unknown destination are in its upper bound.</summary>
    private CountComparison Joins(int destination)
    {
        var seen = SeenBy(Horizon);
        return Compare(
            Forecast(e => e.Destination == destination),
            Forecast(e => e.Destination == destination && seen(e)),
            Count(o => To(o).Count(e => e.Best < Horizon)),
            Count(o => To(o).Count(e => e.Latest <= Horizon)),
            Count(o => To(o).Concat(ToUnknown(o)).Count(e => e.Earliest < Horizon))
        );

        IEnumerable<ObservedExit> To(ObservedCohort observed) => ExitsOf(observed).Where(e => e.DestinationIn(Cohort) == destination);
        IEnumerable<ObservedExit> ToUnknown(ObservedCohort observed) => ExitsOf(observed).Where(e => e.Destination is null);
    }

    /// <summary>Exits within whole calendar months of the start, up to the horizon.</summary>
    public ImmutableSortedDictionary<int, CountComparison> ByMonth() =>
        Months
            .Where(month => Calendar.YearsAt(Calendar.Start.AddMonths(month)) <= Horizon)
            .ToImmutableSortedDictionary(month => month, month => ExitsBy(Calendar.YearsAt(Calendar.Start.AddMonths(month))));

    private CountComparison ExitsBy(double years) =>
        Compare(
            Forecast(e => e.At < years),
            Forecast(SeenBy(years)),
            Count(o => o.Left(years)),
            Count(o => o.LeftAtLeast(years)),
            Count(o => o.LeftAtMost(years))
        );

    /// <summary>Whether the observation would have seen a simulated exit by a time.</summary>
    public Func<MemberExit, bool> SeenBy(double years)
    {
        var until = Observed is null
            ? [.. Enumerable.Repeat(years, Exits.Members)]
            : Observed.Members.Select(m => Math.Min(years, m.FollowedTo)).ToArray();
        return exit => exit.At < until[exit.Member];
    }

    private static IEnumerable<ObservedExit> ExitsOf(ObservedCohort observed) =>
        observed.Members.Select(m => m.Exit).OfType<ObservedExit>();

    private CountForecast Forecast(Func<MemberExit, bool> counted) => new([.. Exits.Histogram(counted)]);

    private int? Count(Func<ObservedCohort, int> count) => Observed is null ? null : count(Observed);

    private static CountComparison Compare(CountForecast forecast, CountForecast seen, int? observed, int? lo, int? hi) =>
        new(
            observed,
            forecast.Mean,
            forecast.Quantile(.5),
            forecast.Quantile(.05),
            forecast.Quantile(.95),
            observed is { } y ? seen.Probability(y) : null,
            observed is { } z ? seen.MidPit(z) : null,
            lo,
            hi,
            forecast.Worlds
        );
}
