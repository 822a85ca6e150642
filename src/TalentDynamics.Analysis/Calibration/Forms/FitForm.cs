using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Posterior;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Analysis.Comparison;

namespace TalentDynamics.Analysis.Calibration.Forms;

/// <summary>How a form of the model is fitted.</summary>
/// <param name="Sampler">Particles, seed and threads of every run.</param>
/// <param name="Runs">Independent runs of every calibration, ≥ 1.</param>
/// <param name="Forecast">Of how many stay in a cohort that was left out.</param>
internal sealed record FormOrder(ParticleOrder Sampler, int Runs, HeldOutOrder Forecast);

/// <summary>Calibrates one form of the model on all cohorts, and on all but each.</summary>
/// <remarks>
/// What it says of a cohort g that was left out is log P(y_g | the others) = log mean over draws given the others of P(y_g | draw), the team effect of g
/// drawn from its spread: exact but for the number of draws, and never what was learnt from y_g.
/// </remarks>
/// <param name="cases">The cohorts that are left out in turn.</param>
/// <param name="others">Those that are evidence always.</param>
/// <param name="form">The form.</param>
/// <param name="order">How.</param>
internal sealed class FitForm(
    IReadOnlyList<ObservedCase> cases,
    IReadOnlyList<CohortData> others,
    ModelForm form,
    FormOrder order
)
{
    private readonly CalibrationProblem all = new(cases.Select(c => c.Data).Concat(others), form);

    /// <summary>From all cohorts: log evidence, and what was learnt of the tail.</summary>
    public (Estimate LogEvidence, TailFinding? Tail) OfAll(CancellationToken cancelled = default)
    {
        var runs = Runs(all, 0, cancelled);
        return (LogEvidence(all, runs), all.Space.LearnsTail ? TailOf(runs) : null);
    }

    /// <summary>From all but one.</summary>
    /// <param name="left">Index of the one that is left out.</param>
    /// <param name="cancelled">Stops the sampler.</param>
    public FormLeftOut Without(int left, CancellationToken cancelled = default)
    {
        var seen = cases[left];
        var study = new CalibrationProblem(
            cases.Select((c, i) => i == left ? c.Data.Unseen() : c.Data).Concat(others),
            form
        );
        var runs = Runs(study, order.Runs * (left + 1), cancelled);
        var stayers = Forecasts.Predicted(new(study, runs, order.Sampler.Seed), seen, order.Forecast).Scores;
        return new(
            seen.Data.Id,
            seen.Observed.Members.Length,
            LogEvidence(study, runs),
            Estimate.LogScore([.. runs.Select(LogMeanOfLeft)]),
            stayers is null ? null : WithError(stayers),
            stayers?.Crps
        );
    }

    // What is left out acts on nobody else's likelihood, so its own is what all have more than the others.
    private double LogMeanOfLeft(ParticleRun run)
    {
        var values = new double[run.Points.Length];
        all.Target.LogLikelihoods(run.Points.AsSpan(), values);
        return TemperingSchedule
            .Weigh([.. values.Zip(run.LogLikelihoods, (whole, others) => whole - others)], 1)
            .LogMean;
    }

    // Of a share p of so many worlds.
    private Estimate WithError(ForecastScores scores)
    {
        var p = Math.Exp(-scores.LogScore);
        return new(scores.LogScore, Math.Sqrt((1 - p) / (p * order.Forecast.Worlds)));
    }

    private ImmutableArray<ParticleRun> Runs(CalibrationProblem study, int first, CancellationToken cancelled) =>
        [
            .. Enumerable
                .Range(first, order.Runs)
                .Select(run =>
                    new TemperedParticles(study.Target, order.Sampler with { Run = run }).Run(cancelled: cancelled)
                ),
        ];

    private Estimate LogEvidence(CalibrationProblem study, ImmutableArray<ParticleRun> runs) =>
        Estimate.Mean(new BridgeEvidence(study.Target, order.Sampler.Seed).Of(runs));

    private TailFinding TailOf(IEnumerable<ParticleRun> runs)
    {
        var tails = Marginal.Of([.. runs.SelectMany(r => r.Points).Select(p => all.Space.TailAt(p))]);
        return new(tails.Low, tails.Median, tails.High);
    }
}
