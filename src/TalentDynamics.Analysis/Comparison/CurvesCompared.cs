using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Analysis.Scores;
using TalentDynamics.Analysis.Survival;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>Retention and incidence at the beginning of every week, simulated against observed.</summary>
/// <param name="Exits">The simulated exits.</param>
/// <param name="Calendar">Model time.</param>
/// <param name="Cohort">Whose curves.</param>
/// <param name="Observed">What happened, if known.</param>
internal sealed record CurvesCompared(
    CohortExits Exits,
    Calendar Calendar,
    CohortProfile Cohort,
    ObservedCohort? Observed
)
{
    // Equal fractions reached in two ways must compare as equal.
    private const double Rounding = 1e-9;

    private readonly double[] weeks =
    [
        .. Enumerable.Range(0, Exits.Steps + 1).Select(step => Calendar.YearsAtStep(step)),
    ];

    /// <summary>The fraction still there.</summary>
    public RetentionCurve Retention()
    {
        var simulated = Exits.FirstSteps.All(s => s == 0) ? SinceStart() : LateCurves.Retention(Exits, weeks);
        return Observed is { KnownTo: > 0 } ? simulated with { Observed = Observe(Observed, simulated) } : simulated;
    }

    private RetentionCurve SinceStart()
    {
        var left = WeeklyCounts.OfExits(Exits);
        var still = Enumerable.Range(0, weeks.Length).Select(week => left[week].Complement()).ToArray();
        return new(
            [.. weeks],
            [.. still.Select(s => s.Mean / Exits.Members)],
            Quantiles(still, .5),
            Quantiles(still, .05),
            Quantiles(still, .25),
            Quantiles(still, .75),
            Quantiles(still, .95),
            null
        );
    }

    /// <summary>The fraction gone to each destination.</summary>
    public ImmutableSortedDictionary<string, IncidenceCurve> Incidence()
    {
        var unknown = Exits.Destinations.Length;
        var observed = Observed is not { KnownTo: > 0 }
            ? null
            : AalenJohansen.Of(Observed.Followed(e => e.Best, e => e.DestinationIn(Cohort) ?? unknown), unknown + 1);
        var simulated = Exits.FirstSteps.All(s => s == 0)
            ? WeeklyCounts.ByDestination(Exits).Select(SinceStart)
            : Exits.Destinations.Select((_, k) => LateCurves.Incidence(Exits, k));
        return Exits
            .Destinations.Zip(simulated, (id, curve) => (id, curve))
            .Select((c, k) => KeyValuePair.Create(c.id, c.curve with { Observed = Gone(k, observed) }))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    // A destination of which nobody is known is not known to be empty while somebody's is not known.
    private bool IsKnown(int destination)
    {
        int?[] destinations =
        [
            .. Observed!.Members.Select(m => m.Exit).OfType<ObservedExit>().Select(e => e.DestinationIn(Cohort)),
        ];
        return destinations.Contains(destination) || !destinations.Contains(null);
    }

    private IncidenceCurve SinceStart(WeeklyCounts weekly)
    {
        var gone = Enumerable.Range(0, weeks.Length).Select(week => weekly[week]).ToArray();
        return new([.. gone.Select(g => g.Mean / Exits.Members)], Quantiles(gone, .05), Quantiles(gone, .95), null);
    }

    private ImmutableArray<double>? Gone(int destination, CumulativeIncidence? observed) =>
        observed is not null && IsKnown(destination) ? ReadWeekly(t => observed.At(destination, t)) : null;

    private ObservedCurve Observe(ObservedCohort observed, RetentionCurve simulated)
    {
        var best = observed.Followed(e => e.Best, _ => 0);
        var exact = BetaProduct.Of(best);
        IntervalSpell[] intervals = [.. observed.Members.Select(m => m.Interval)];
        var turnbull = Turnbull.Of(intervals);
        var feasible = new FeasibleBounds(intervals);
        var curve = ReadWeekly(KaplanMeier.Of(best).At);
        var lower = ReadWeekly(feasible.LowerAt);
        var upper = ReadWeekly(feasible.UpperAt);
        return new(
            curve,
            ReadWeekly(t => exact.At(t).Lower),
            ReadWeekly(t => exact.At(t).Upper),
            lower,
            upper,
            ReadWeekly(turnbull.At),
            WeeksOutside(simulated, lower, upper),
            WeeksOutside(simulated, curve, curve)
        );
    }

    private ImmutableArray<int> WeeksOutside(
        RetentionCurve band,
        ImmutableArray<double> lower,
        ImmutableArray<double> upper
    ) =>
        [
            .. Enumerable
                .Range(0, weeks.Length)
                .Where(w => upper[w] < band.P05[w] - Rounding || lower[w] > band.P95[w] + Rounding),
        ];

    // A comparison with no number is false, so no week after the last known day lies outside a band.
    private ImmutableArray<double> ReadWeekly(Func<double, double> curve) =>
        [.. weeks.Select(t => Observed!.IsKnownAt(t) ? curve(t) : double.NaN)];

    private ImmutableArray<double> Quantiles(CountForecast[] weekly, double probability) =>
        [.. weekly.Select(w => w.Quantile(probability) / (double)Exits.Members)];
}
