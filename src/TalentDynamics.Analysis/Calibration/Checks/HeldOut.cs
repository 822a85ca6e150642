using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Posterior;
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
/// <param name="cases">All cohorts of which it was observed who left.</param>
/// <param name="listed">All of which lists are known.</param>
/// <param name="order">How worlds are lived.</param>
/// <param name="form">Of the model.</param>
/// <param name="whole">What was learnt from all of them, to lead particles from there away from the one that is left out; null to lead them from the prior each time.</param>
internal sealed class HoldOut(
    IReadOnlyList<ObservedCase> cases,
    IReadOnlyList<ListedCase> listed,
    HeldOutOrder order,
    ModelForm? form = null,
    PosteriorSample? whole = null
)
{
    private readonly Lazy<RivalForecasts> rivals = new(() => new(cases));

    /// <summary>
    /// How particles are led away from a cohort. What is left is wider than where they begin, of which they know nothing: they go by small steps, and walk on at the end.
    /// </summary>
    public static ParticleOrder Away(ParticleOrder particles) =>
        particles with
        {
            EffectiveShare = .8,
            MostMoves = 30,
            Walks = 3,
        };

    /// <summary>Without one of the cohorts.</summary>
    /// <param name="left">Index of the one that is left out.</param>
    /// <param name="particles">How the others are learnt from.</param>
    /// <param name="cancelled">Stops the sampler.</param>
    public HeldOut Without(int left, ParticleOrder particles, CancellationToken cancelled = default)
    {
        var seen = cases[left];
        var (study, run) = Learn(seen.Data, particles, cancelled);
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

    /// <summary>Without the lists of one of the cohorts.</summary>
    /// <param name="left">Which.</param>
    /// <param name="particles">How all else is learnt from.</param>
    /// <param name="logEvidence">Of everything, these lists included.</param>
    /// <param name="cancelled">Stops the sampler.</param>
    public HeldOutLists WithoutLists(
        ListedCase left,
        ParticleOrder particles,
        double logEvidence,
        CancellationToken cancelled = default
    )
    {
        var (study, run) = Learn(left.Data, particles, cancelled);
        var lists = Forecasts.Named(new(study, [run], particles.Seed), left, order);
        var (inside, of) = lists.Coverage;
        var others = new BridgeEvidence(study.Target, particles.Seed).Of([run]).Average();
        return new(left.Data.Id, left.Listed.Members.Length, others - logEvidence, inside, of, lists.Pairs);
    }

    private (CalibrationProblem Study, ParticleRun Run) Learn(
        CohortData left,
        ParticleOrder particles,
        CancellationToken cancelled
    )
    {
        var all = cases.Select(c => c.Data).Concat(listed.Select(c => c.Data));
        var study = new CalibrationProblem(all.Select(c => ReferenceEquals(c, left) ? c.Unseen() : c), form);
        return (
            study,
            whole is null ? new TemperedParticles(study.Target, particles).Run(cancelled: cancelled) : LedAway()
        );

        ParticleRun LedAway()
        {
            var away = new TemperedParticles(whole.Problem.AwayFrom(left), Away(particles)).From(
                whole.Some(particles.Particles),
                cancelled
            );
            var points = study.Shared(away.Points, whole.Problem);
            var values = new double[points.Length];
            study.Target.LogLikelihoods(points, values);
            return away with { Points = [.. points], LogLikelihoods = [.. values] };
        }
    }

    private static CountDistribution? Distribution(CountComparison judged) =>
        judged.Distribution is { IsEmpty: false } worlds
            ? new([.. worlds.Select(w => w / (double)worlds.Sum())])
            : null;
}
