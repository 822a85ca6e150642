using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Analysis.Scores;
using TalentDynamics.Analysis.Survival;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>Scores of the model and of the benchmarks on one observed cohort.</summary>
/// <param name="Setting">The scenario.</param>
/// <param name="Observed">What happened, known to the horizon.</param>
/// <param name="Worlds">How many the ensemble has: every forecast has the least probability that so many worlds can tell.</param>
internal sealed record ForecastScoring(Setting Setting, ObservedCohort Observed, int Worlds)
{
    /// <summary>The name of the simulated forecast among those compared.</summary>
    public const string Model = "model";

    /// <summary>What is said instead of a name where the model shares the smallest score.</summary>
    public const string Tie = "tie";

    // Scores that are equal on paper are reached in two ways.
    private const double Rounding = 1e-9;

    private readonly double[] weeks =
    [
        .. Enumerable.Range(0, Setting.Steps + 1).Select(step => Setting.Calendar.YearsAtStep(step)),
    ];

    private double Horizon => Setting.Calendar.YearsAtStep(Setting.Steps);

    private int Stayers => Observed.Members.Length - Observed.Left(Horizon);

    /// <summary>The scores of an ensemble.</summary>
    public ForecastScores Score(CountForecast seenStayers, MembersCompared members) =>
        new(
            seenStayers.Crps(Stayers),
            seenStayers.LogScore(Stayers),
            Brier.Integrated(
                Spells(),
                (member, years) => members.StillThere(member, (int)Math.Round(years * Setting.Calendar.StepsPerYear)),
                weeks
            )
        );

    /// <summary>
    /// The benchmarks: the scenario's baseline exit rate; the lab's published two-year retention where it is known; the cohort's own rate
    /// and Kaplan–Meier curve. The last two are drawn through what is scored, but for a forecast, where the rate is that of its past.
    /// </summary>
    /// <param name="cohort">Whose.</param>
    /// <param name="twoYearRetention">In (0, 1]; null where it is not known.</param>
    public ImmutableSortedDictionary<string, BenchmarkScores> Benchmarks(CohortProfile cohort, double? twoYearRetention)
    {
        var benchmarks = ImmutableSortedDictionary
            .Create<string, BenchmarkScores>(StringComparer.Ordinal)
            .Add("constantHazard", ConstantRate(Setting.Defaults[Parameter.BaselineExitRate]));
        if (twoYearRetention is { } retention)
        {
            benchmarks = benchmarks.Add("publishedRetention", ConstantRate(PublishedRate(retention)));
        }
        if (Setting.Past is { } past)
        {
            return past.ExitRateOf(cohort.Id) is { } before
                ? benchmarks.Add("observedRate", ConstantRate(before))
                : benchmarks;
        }
        if (ConstantHazard.Of([.. Observed.Members.Select(m => m.Interval)]) is { } rate)
        {
            benchmarks = benchmarks.Add("observedRate", ConstantRate(rate.PerYear) with { KnowsOutcome = true });
        }
        return benchmarks.Add("kaplanMeier", Curve(Observed.KaplanMeier().At, null) with { KnowsOutcome = true });
    }

    /// <summary>
    /// Which forecast has the smallest of each score; <see cref="Tie"/> where the model shares it; nothing where there is nothing to compare with.
    /// </summary>
    /// <param name="forecasts">By name, the model among them.</param>
    public static ImmutableSortedDictionary<string, string> Best(IReadOnlyDictionary<string, ForecastScores> forecasts)
    {
        var best = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        return forecasts.Count < 2
            ? best
            : best.Add("crps", Smallest(s => s.Crps))
                .Add("logScore", Smallest(s => s.LogScore))
                .Add("ibs", Smallest(s => s.Ibs));

        string Smallest(Func<ForecastScores, double> score)
        {
            var least = forecasts.Values.Min(score);
            string[] names =
            [
                .. forecasts
                    .Where(f => score(f.Value) <= least + Rounding * (1 + Math.Abs(least)))
                    .Select(f => f.Key)
                    .Order(StringComparer.Ordinal),
            ];
            return names.Length > 1 && names.Contains(Model) ? Tie : names[0];
        }
    }

    /// <summary>The share still there by years since the start, at the constant rate that keeps so many for two years.</summary>
    /// <param name="twoYearRetention">In (0, 1].</param>
    public Func<double, double> Published(double twoYearRetention) =>
        years => Math.Exp(-PublishedRate(twoYearRetention) * years);

    private double PublishedRate(double twoYearRetention) =>
        -Math.Log(twoYearRetention) / Setting.Calendar.YearsAt(Setting.Calendar.Start.AddYears(2));

    /// <summary>The scores of a forecast by one curve for everybody, each independently.</summary>
    /// <param name="survival">The share still there by years since the start.</param>
    public ForecastScores Score(Func<double, double> survival) =>
        Score(Forecast(survival), (member, years) => StillThere(Observed.Members[member], survival, years));

    /// <summary>The scores of any forecast of the stayers and of each member.</summary>
    /// <param name="stayers">How many are seen to stay.</param>
    /// <param name="stillThere">P(still there), by member and years since the start.</param>
    public ForecastScores Score(CountDistribution stayers, Func<int, double, double> stillThere) =>
        new(stayers.Crps(Stayers), stayers.LogScore(Stayers, Worlds), Brier.Integrated(Spells(), stillThere, weeks));

    /// <summary>How many stay, each independently and all by one curve.</summary>
    /// <param name="survival">The share still there by years since the start.</param>
    public CountDistribution Forecast(Func<double, double> survival) => Forecast((m, t) => StillThere(m, survival, t));

    /// <summary>How many stay, each independently by their own probability.</summary>
    /// <param name="stillThere">P(still there), by member and years since the start.</param>
    public CountDistribution Forecast(Func<ObservedMember, double, double> stillThere) =>
        PoissonBinomial.Of([.. Observed.Members.Select(m => stillThere(m, SeenTo(m)))]);

    /// <summary>Until when a member's exit would have been seen, years since the start.</summary>
    public double SeenTo(ObservedMember member) => Math.Min(Horizon, member.FollowedTo);

    /// <summary>Whether a founder whose exit is given is still there; null for everybody whose exit is to be forecast. The model is given it too.</summary>
    public double? Given(ObservedMember member, double years) =>
        Setting.Researchers[member.Researcher].Founding is { } founding ? (founding.At < years ? 0 : 1) : null;

    // Who came late was still there when they came.
    private double StillThere(ObservedMember member, Func<double, double> survival, double years) =>
        Given(member, years)
        ?? (
            member.Entered <= 0 ? survival(years)
            : years <= member.Entered ? 1
            : survival(member.Entered) is var before && before > 0 ? survival(years) / before
            : 0
        );

    private BenchmarkScores ConstantRate(double rate) => Curve(years => Math.Exp(-rate * years), rate);

    private BenchmarkScores Curve(Func<double, double> survival, double? rate)
    {
        var stayers = Forecast(survival);
        var scores = Score(survival);
        return new(
            rate,
            stayers.Mean,
            stayers.Probability(Stayers),
            stayers.MidPit(Stayers),
            scores.Crps,
            scores.LogScore,
            scores.Ibs
        );
    }

    /// <summary>The members' spells; an exit known to an interval is spread evenly over it, in parts of about a week.</summary>
    private ScoredSpell[] Spells() => [.. Observed.Members.SelectMany(Parts)];

    private IEnumerable<ScoredSpell> Parts(ObservedMember observed, int member)
    {
        if (observed.Exit is not { } exit)
        {
            return [new(member, observed.FollowedTo, false)];
        }
        var width = exit.Latest - exit.Earliest;
        var parts = Math.Max(1, (int)Math.Round(width / Setting.Calendar.StepYears));
        return Enumerable
            .Range(0, parts)
            .Select(i => new ScoredSpell(member, exit.Earliest + (i + .5) * width / parts, true, 1.0 / parts));
    }
}
