using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Scores;

namespace TalentDynamics.Analysis.Calibration.Checks;

/// <summary>The forecast of a cohort that had no part in the calibration, and its rivals.</summary>
/// <param name="Cohort">Its id.</param>
/// <param name="Members">Its size.</param>
/// <param name="Stayers">How many stayed, or, where somebody was lost from sight, were not seen to leave; null where that is not known.</param>
/// <param name="Forecast">The same as the model forecast it.</param>
/// <param name="Scores">By forecast, see <see cref="RivalForecasts"/>, the model among them. Smaller is better.</param>
/// <param name="Best">By score: the forecast with the smallest, or <c>tie</c> where the model shares it; empty where there is nothing to compare with.</param>
internal sealed record HeldOut(
    string Cohort,
    int Members,
    int? Stayers,
    CountComparison Forecast,
    ImmutableSortedDictionary<string, ForecastScores> Scores,
    ImmutableSortedDictionary<string, string> Best
)
{
    /// <summary>What each forecast said of the stayers, with probabilities; by forecast, those that were scored.</summary>
    [JsonIgnore]
    public ImmutableSortedDictionary<string, CountDistribution> Distributions { get; init; } =
        ImmutableSortedDictionary<string, CountDistribution>.Empty;
}

/// <summary>Leaves each cohort out in turn, learns from the others, and forecasts it as a team of which nothing is known.</summary>
/// <param name="cases">All cohorts.</param>
/// <param name="order">How worlds are lived.</param>
internal sealed class HoldOut(IReadOnlyList<ObservedCase> cases, HeldOutOrder order)
{
    private readonly Lazy<RivalForecasts> rivals = new(() => new(cases));

    /// <summary>Without one of the cohorts.</summary>
    /// <param name="left">Index of the one that is left out.</param>
    /// <param name="particles">How the others are learnt from.</param>
    /// <param name="cancelled">Stops the sampler.</param>
    public HeldOut Without(int left, ParticleOrder particles, CancellationToken cancelled = default)
    {
        var seen = cases[left];
        var study = new CalibrationProblem(cases.Select((c, i) => i == left ? c.Data.Unseen() : c.Data));
        var run = new TemperedParticles(study.Target, particles).Run(cancelled: cancelled);
        var compared = Forecasts.Predicted(new(study, [run], particles.Seed), seen, order);
        var judgement = new ForecastScoring(seen.Data.Ground.Setting, seen.Observed, order.Worlds);
        ScoredForecast[] forecasts =
            compared.Scores is { } own && compared.Stayers.Judged is { } judged
                ? [new(ForecastScoring.Model, own, Distribution(judged)), .. rivals.Value.Of(left, judgement)]
                : [];
        var scores = forecasts.ToImmutableSortedDictionary(f => f.Name, f => f.Scores, StringComparer.Ordinal);
        return new(
            seen.Data.Id,
            compared.Size,
            compared.Stayers.Judged.Observed,
            compared.Stayers.Judged,
            scores,
            ForecastScoring.Best(scores)
        )
        {
            Distributions = forecasts
                .Where(f => f.Stayers is not null)
                .ToImmutableSortedDictionary(f => f.Name, f => f.Stayers!, StringComparer.Ordinal),
        };
    }

    private static CountDistribution? Distribution(CountComparison judged) =>
        judged.Distribution is { IsEmpty: false } worlds
            ? new([.. worlds.Select(w => w / (double)worlds.Sum())])
            : null;
}
