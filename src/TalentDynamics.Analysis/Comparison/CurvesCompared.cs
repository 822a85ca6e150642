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
public sealed record CurvesCompared(
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
        var left = WeeklyCounts.OfExits(Exits);
        var still = Enumerable.Range(0, weeks.Length).Select(week => left[week].Complement()).ToArray();
        var simulated = new RetentionCurve(
            [.. weeks],
            [.. still.Select(s => s.Mean / Exits.Members)],
            Quantiles(still, .5),
            Quantiles(still, .05),
            Quantiles(still, .25),
            Quantiles(still, .75),
            Quantiles(still, .95),
            null
        );
        return Observed is null ? simulated : simulated with { Observed = Observe(Observed, simulated) };
    }

    /// <summary>The fraction gone to each destination.</summary>
    public ImmutableSortedDictionary<string, IncidenceCurve> Incidence()
    {
        var unknown = Exits.Destinations.Length;
        var observed = Observed is null
            ? null
            : AalenJohansen.Of(Spells(Observed, e => e.Best, e => e.DestinationIn(Cohort) ?? unknown), unknown + 1);
        var weekly = WeeklyCounts.ByDestination(Exits);
        return Exits
            .Destinations.Select((id, k) => KeyValuePair.Create(id, Incidence(weekly[k], k, observed)))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private IncidenceCurve Incidence(WeeklyCounts weekly, int destination, CumulativeIncidence? observed)
    {
        var gone = Enumerable.Range(0, weeks.Length).Select(week => weekly[week]).ToArray();
        return new(
            [.. gone.Select(g => g.Mean / Exits.Members)],
            Quantiles(gone, .05),
            Quantiles(gone, .95),
            observed is null ? null : [.. weeks.Select(t => observed.At(destination, t))]
        );
    }

    private ObservedCurve Observe(ObservedCohort observed, RetentionCurve simulated)
    {
        var best = Spells(observed, e => e.Best, _ => 0);
        var exact = BetaProduct.Of(best);
        var turnbull = Turnbull.Of([.. observed.Members.Select(m => m.Interval)]);
        var curve = ReadWeekly(KaplanMeier.Of(best));
        var lower = ReadWeekly(KaplanMeier.Of(Spells(observed, e => e.Earliest, _ => 0)));
        var upper = ReadWeekly(KaplanMeier.Of(Spells(observed, e => e.Latest, _ => 0)));
        return new(
            curve,
            [.. weeks.Select(t => exact.At(t).Lower)],
            [.. weeks.Select(t => exact.At(t).Upper)],
            lower,
            upper,
            [.. weeks.Select(turnbull.At)],
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

    private static FollowedSpell[] Spells(
        ObservedCohort observed,
        Func<ObservedExit, double> at,
        Func<ObservedExit, int> destination
    ) =>
        [
            .. observed.Members.Select(m =>
                m.Exit is null
                    ? new(m.FollowedTo, FollowedSpell.StillThere)
                    : new FollowedSpell(at(m.Exit), destination(m.Exit))
            ),
        ];

    private ImmutableArray<double> ReadWeekly(SurvivalCurve curve) => [.. weeks.Select(curve.At)];

    private ImmutableArray<double> Quantiles(CountForecast[] weekly, double probability) =>
        [.. weekly.Select(w => w.Quantile(probability) / (double)Exits.Members)];
}
