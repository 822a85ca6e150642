using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Rivals;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Analysis.Scores;
using TalentDynamics.Analysis.Survival;

namespace TalentDynamics.Analysis.Calibration.Checks;

/// <summary>A forecast of a cohort's stayers with its scores.</summary>
/// <param name="Name">Which.</param>
/// <param name="Scores">On what happened.</param>
/// <param name="Stayers">What it said; null where the cohort is too large for a number for each count.</param>
internal sealed record ScoredForecast(string Name, ForecastScores Scores, CountDistribution? Stayers);

/// <summary>Forecasts without clocks of a cohort that was left out. All learn from what the model learns from, and are given what it is given.</summary>
/// <remarks>
/// <c>spread</c>: one rate and how much teams differ. <c>constantHazard</c>: the others' one rate. <c>otherCohorts</c>: their
/// Kaplan–Meier curve. <c>cox</c>: a Cox model of them, where people are told apart. <c>publishedRetention</c>: of the lab, where there is one.
/// </remarks>
internal sealed class RivalForecasts
{
    /// <summary>The rival that may win.</summary>
    public const string Spread = "spread";

    private readonly IReadOnlyList<ObservedCase> cases;
    private readonly CalibrationProblem study;
    private readonly SpreadRival spread;

    /// <param name="cases">All cohorts.</param>
    public RivalForecasts(IReadOnlyList<ObservedCase> cases)
    {
        this.cases = cases;
        study = new(cases.Select(c => c.Data));
        spread = new(study.Space, [.. cases.Select(c => new RateEvidence(c.Evidence.Select(m => m.Interval)))]);
    }

    /// <summary>Of the cohort that was left out.</summary>
    /// <param name="left">Its index.</param>
    /// <param name="judgement">Of what happened to it.</param>
    public IEnumerable<ScoredForecast> Of(int left, ForecastScoring judgement)
    {
        yield return OfSpread(spread.Without(left), judgement);
        ObservedMember[] others = [.. cases.Where((_, i) => i != left).SelectMany(c => c.Evidence)];
        if (others.Length > 0)
        {
            if (ConstantHazard.Of([.. others.Select(m => m.Interval)]) is { } rate)
            {
                yield return ByCurve("constantHazard", years => Math.Exp(-rate.PerYear * years), judgement);
            }
            yield return ByCurve("otherCohorts", new ObservedCohort([.. others]).KaplanMeier().At, judgement);
        }
        if (OfCox(left, judgement) is { } cox)
        {
            yield return cox;
        }
        if (cases[left].PublishedRetention is { } share)
        {
            yield return ByCurve("publishedRetention", judgement.Published(share), judgement);
        }
    }

    private static ScoredForecast ByCurve(string name, Func<double, double> survival, ForecastScoring judgement) =>
        new(name, judgement.Score(survival), judgement.Forecast(survival));

    private static ScoredForecast OfSpread(RateMixture rate, ForecastScoring judgement)
    {
        var members = judgement.Observed.Members;
        double Years(ObservedMember member, double at) =>
            judgement.Given(member, at) switch
            {
                null => at - member.Entered,
                0 => double.PositiveInfinity,
                _ => 0,
            };
        var stayers = rate.Stayers([.. members.Select(m => Years(m, judgement.SeenTo(m)))]);
        return new(Spread, judgement.Score(stayers, (m, at) => rate.StillThere(Years(members[m], at))), stayers);
    }

    private ScoredForecast? OfCox(int left, ForecastScoring judgement)
    {
        CoxSubject[] others =
        [
            .. cases.Where((_, i) => i != left).SelectMany(c => CoxBenchmark.Subjects(study, c, c.Evidence)),
        ];
        if (CoxForecast.Of(others) is not { } cox)
        {
            return null;
        }

        var setting = judgement.Setting;
        double[][] covariates =
        [
            .. judgement.Observed.Members.Select(m => CoxBenchmark.Covariates(study, setting, m.Researcher)),
        ];
        var index = judgement.Observed.Members.Select((m, i) => (m.Researcher, i)).ToDictionary();
        double StillThere(ObservedMember member, double at)
        {
            var x = covariates[index[member.Researcher]];
            return judgement.Given(member, at)
                ?? (at <= member.Entered ? 1 : cox.StillThere(x, at) / cox.StillThere(x, member.Entered));
        }

        var stayers = judgement.Forecast(StillThere);
        return new("cox", judgement.Score(stayers, (m, at) => StillThere(judgement.Observed.Members[m], at)), stayers);
    }
}
