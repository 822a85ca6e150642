using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Posterior;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Analysis.Survival;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Analysis.Calibration.Checks;

/// <summary>A cohort with what was observed of it.</summary>
/// <param name="Data">As evidence.</param>
/// <param name="Observed">As it happened.</param>
/// <param name="PublishedRetention">The lab's published share still there after two years, in (0, 1]; null where there is none.</param>
internal sealed record ObservedCase(CohortData Data, ObservedCohort Observed, double? PublishedRetention);

/// <summary>How ensembles are lived for checks.</summary>
/// <param name="Worlds">≥ 2.</param>
/// <param name="Seed">What every draw is addressed by.</param>
/// <param name="Threads">Batches at a time; changes the speed and never the result.</param>
internal sealed record HeldOutOrder(int Worlds, uint Seed, int Threads = 1);

/// <summary>The forecast of a cohort that had no part in the calibration, and its rivals.</summary>
/// <param name="Cohort">Its id.</param>
/// <param name="Members">Its size.</param>
/// <param name="Stayers">How many stayed, or, where somebody was lost from sight, were not seen to leave; null where that is not known.</param>
/// <param name="Forecast">The same as the model forecast it.</param>
/// <param name="Scores">By forecast: model, constantHazard, otherCohorts and, where published, publishedRetention. Smaller is better.</param>
/// <param name="Best">By score: the forecast with the smallest, or <c>tie</c> where the model shares it; empty where there is nothing to compare with.</param>
internal sealed record HeldOut(
    string Cohort,
    int Members,
    int? Stayers,
    CountComparison Forecast,
    ImmutableSortedDictionary<string, ForecastScores> Scores,
    ImmutableSortedDictionary<string, string> Best
);

/// <summary>Real ensembles under a posterior: of the teams that were seen, and of each as if it had not been.</summary>
internal static class Forecasts
{
    private const int Batch = 250;

    /// <summary>The cohort's worlds under the posterior, compared with what happened.</summary>
    public static CohortComparison Predicted(PosteriorSample posterior, ObservedCase seen, HeldOutOrder order)
    {
        var (ground, cohort) = (seen.Data.Ground, seen.Data.Cohort);
        var histories = Live(ground, posterior.Table(ground.Setting), order);
        return CompareCohort.Of(ground.Setting, histories, cohort, seen.Observed, seen.PublishedRetention);
    }

    /// <summary>Leaves one cohort out, learns from the others, and forecasts it as a team of which nothing is known.</summary>
    /// <param name="cases">All cohorts.</param>
    /// <param name="left">Index of the one that is left out.</param>
    /// <param name="particles">How the others are learnt from.</param>
    /// <param name="order">How its worlds are lived.</param>
    /// <param name="cancelled">Stops the sampler.</param>
    public static HeldOut WithoutSeeing(
        IReadOnlyList<ObservedCase> cases,
        int left,
        ParticleOrder particles,
        HeldOutOrder order,
        CancellationToken cancelled = default
    )
    {
        var study = new CalibrationProblem(cases.Select((c, i) => i == left ? c.Data.Unseen() : c.Data));
        var run = new TemperedParticles(study.Target, particles).Run(cancelled: cancelled);
        var compared = Predicted(new(study, [run], particles.Seed), cases[left], order);
        var judgement = new ForecastScoring(cases[left].Data.Ground.Setting, cases[left].Observed, order.Worlds);
        var others = cases.Where((_, i) => i != left).SelectMany(c => c.Observed.Members).ToArray();
        var scores = compared.Scores is { } own
            ? Rivals(judgement, others)
                .Concat(compared.Benchmarks.Where(b => b.Key == "publishedRetention").Select(Published))
                .Append(new(ForecastScoring.Model, own))
                .ToImmutableSortedDictionary(StringComparer.Ordinal)
            : ImmutableSortedDictionary.Create<string, ForecastScores>(StringComparer.Ordinal);
        return new(
            cases[left].Data.Id,
            compared.Size,
            compared.Stayers.Judged.Observed,
            compared.Stayers.Judged,
            scores,
            ForecastScoring.Best(scores)
        );
    }

    /// <summary>Lives worlds under a table of draws, batch by batch.</summary>
    public static Histories Live(SettingIndex ground, DrawTable table, HeldOutOrder order)
    {
        var draws = new PosteriorDraws(ground.Setting, table, TeamKind.This);
        var batches = new Histories[(order.Worlds + Batch - 1) / Batch];
        Parallel.For(
            0,
            batches.Length,
            new ParallelOptions { MaxDegreeOfParallelism = order.Threads },
            b =>
                batches[b] = DenseRun.Of(
                    ground,
                    draws,
                    order.Seed,
                    b * Batch,
                    Math.Min(Batch, order.Worlds - b * Batch)
                )
        );
        return Histories.Concat(batches);
    }

    // The other cohorts' pooled rate and Kaplan–Meier curve; there are none where only one cohort is known.
    private static IEnumerable<KeyValuePair<string, ForecastScores>> Rivals(
        ForecastScoring judgement,
        ObservedMember[] others
    )
    {
        if (others.Length == 0)
        {
            yield break;
        }
        if (ConstantHazard.Of([.. others.Select(m => m.Interval)]) is { } rate)
        {
            yield return new("constantHazard", judgement.Score(years => Math.Exp(-rate.PerYear * years)));
        }
        var curve = new ObservedCohort([.. others]).KaplanMeier();
        yield return new("otherCohorts", judgement.Score(curve.At));
    }

    private static KeyValuePair<string, ForecastScores> Published(KeyValuePair<string, BenchmarkScores> benchmark) =>
        new(benchmark.Key, new(benchmark.Value.Crps, benchmark.Value.LogScore, benchmark.Value.Ibs));
}
