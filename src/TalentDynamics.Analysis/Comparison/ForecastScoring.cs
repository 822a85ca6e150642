using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Analysis.Scores;
using TalentDynamics.Analysis.Survival;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>Scores of the model and of the benchmarks on one observed cohort.</summary>
/// <param name="Setting">The scenario.</param>
/// <param name="Observed">What happened.</param>
internal sealed record ForecastScoring(Setting Setting, ObservedCohort Observed)
{
    /// <summary>The name of the simulated forecast among those compared.</summary>
    public const string Model = "model";

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

    /// <summary>The benchmarks: the scenario's baseline exit rate, and the lab's published two-year retention where it is known.</summary>
    public ImmutableSortedDictionary<string, BenchmarkScores> Benchmarks(double? twoYearRetention)
    {
        var benchmarks = ImmutableSortedDictionary
            .Create<string, BenchmarkScores>(StringComparer.Ordinal)
            .Add("constantHazard", ConstantRate(Setting.Defaults[Parameter.BaselineExitRate]));
        return twoYearRetention is { } retention
            ? benchmarks.Add("publishedRetention", ConstantRate(-Math.Log(retention) / TwoYears))
            : benchmarks;
    }

    /// <summary>Which forecast has the smallest of each score; the model at a tie.</summary>
    public static ImmutableSortedDictionary<string, string> Best(
        ForecastScores model,
        ImmutableSortedDictionary<string, BenchmarkScores> benchmarks
    )
    {
        return ImmutableSortedDictionary
            .Create<string, string>(StringComparer.Ordinal)
            .Add("crps", Smallest(model.Crps, b => b.Crps))
            .Add("logScore", Smallest(model.LogScore, b => b.LogScore))
            .Add("ibs", Smallest(model.Ibs, b => b.Ibs));

        string Smallest(double own, Func<BenchmarkScores, double> score) =>
            benchmarks
                .Select(b => (b.Key, Score: score(b.Value)))
                .Prepend((Key: Model, Score: own))
                .MinBy(s => s.Score)
                .Key;
    }

    private double TwoYears => Setting.Calendar.YearsAt(Setting.Calendar.Start.AddYears(2));

    /// <summary>The scores of a forecast by one curve for everybody, each independently.</summary>
    /// <param name="survival">The share still there by years since the start.</param>
    public ForecastScores Score(Func<double, double> survival)
    {
        var stayers = Forecast(survival);
        return new(
            stayers.Crps(Stayers),
            stayers.LogScore(Stayers),
            Brier.Integrated(Spells(), (_, years) => survival(years), weeks)
        );
    }

    private PoissonBinomial Forecast(Func<double, double> survival) =>
        PoissonBinomial.Of([.. Observed.Members.Select(m => survival(Math.Min(Horizon, m.FollowedTo)))]);

    private BenchmarkScores ConstantRate(double rate)
    {
        double Survival(double years) => Math.Exp(-rate * years);
        var stayers = Forecast(Survival);
        var scores = Score(Survival);
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
            return [new(member, observed.FollowedTo, false)];
        var width = exit.Latest - exit.Earliest;
        var parts = Math.Max(1, (int)Math.Round(width / Setting.Calendar.StepYears));
        return Enumerable
            .Range(0, parts)
            .Select(i => new ScoredSpell(member, exit.Earliest + (i + .5) * width / parts, true, 1.0 / parts));
    }
}
