using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Posterior;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Host.Reports;
using TalentDynamics.Host.Results;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Verbs;

/// <summary>What is to be done.</summary>
/// <param name="Sampler">Particles, seed and threads of every run.</param>
/// <param name="Runs">Independent runs.</param>
/// <param name="Worlds">Of every check.</param>
/// <param name="Sbc">Replicates of simulation-based calibration; null for none.</param>
/// <param name="Recover">Replicates of the recovery of large cohorts; null for none.</param>
internal sealed record CalibrationOrder(ParticleOrder Sampler, int Runs, int Worlds, int? Sbc, int? Recover);

/// <summary>What was found, but for how long it took.</summary>
internal sealed record CalibrationFound(
    PosteriorSample Posterior,
    Func<CalibrationIdentity, CalibrationFindings> Findings
);

/// <summary>The phases of a calibration, in order: sample, learn, predict, hold out, check.</summary>
internal sealed class CalibrationWork(
    CalibrationInput input,
    CalibrationOrder order,
    string folder,
    PhaseProgress phases
)
{
    private const int PriorDraws = 20_000;

    private ForecastOrder Forecast => new(order.Worlds, order.Sampler.Seed, order.Sampler.Threads);

    public CalibrationFound Find(CancellationToken cancelled)
    {
        var runs = Enumerable.Range(0, order.Runs).Select(r => Sample(r, cancelled)).ToImmutableArray();
        var posterior = new PosteriorSample(input.CalibrationProblem, runs, order.Sampler.Seed);
        var prior = PosteriorSample.Prior(input.CalibrationProblem, PriorDraws, order.Sampler.Seed);
        var lessons = PosteriorSummary.AllOf(posterior, prior);
        var predictions = Phase("predicting", input.Cases.Length, i => Predict(posterior, input.Cases[i]), cancelled);
        var heldOut = Phase("holding out", input.Cases.Length, i => HoldOut(i, cancelled), cancelled);
        var sbc = Ranks("simulation-based calibration", () => input.CalibrationProblem, Replicates(order.Sbc), cancelled);
        var recovery = Ranks("recovering", () => LargeCohorts.Like(input.CalibrationProblem), Recoveries(order.Recover), cancelled);
        return new(
            posterior,
            identity =>
                new(
                    identity,
                    CalibrationGathering.Sampling(posterior, lessons),
                    [.. input.Cases.Select(Evidence)],
                    CalibrationGathering.Learnt(posterior, prior, lessons),
                    CalibrationGathering.Pairs(posterior, lessons),
                    predictions,
                    heldOut,
                    sbc,
                    recovery
                )
        );
    }

    /// <summary>Who has a likelihood of 0 at every point of the prior that was tried.</summary>
    public static IEnumerable<string> WhyNothingFits(CalibrationInput input)
    {
        var prior = PosteriorSample.Prior(input.CalibrationProblem, 200, 1);
        foreach (var seen in input.Cases)
        {
            var excluded = prior
                .Points.Select(p => LogLikelihood.Excludes(seen.Data, input.CalibrationProblem.DrawAt(p, seen.Data)))
                .ToArray();
            if (Array.TrueForAll(excluded, e => e is not null))
            {
                var who = excluded.GroupBy(e => e).MaxBy(g => g.Count())!.Key;
                yield return $"{input.ScenarioOf(seen).Scenario.Name}: /cohorts/{seen.Data.Id}/{who}: found an observation of probability 0 at {excluded.Length} of {excluded.Length} points of the prior, allowed one that the clocks that are on can bring about";
            }
        }
    }

    private ParticleRun Sample(int number, CancellationToken cancelled)
    {
        var sampler = order.Sampler with { Run = number };
        var file = CalibrationFolder.Checkpoint(folder, number);
        ParticleRun? kept = null;
        if (File.Exists(file))
        {
            var (checkpoint, fault) = Checkpoint.Read(file, input.Hash, sampler);
            kept = fault is null ? checkpoint!.Particles : throw new BadInputException(fault);
        }

        void Keep(ParticleRun run) => new Checkpoint(Checkpoint.CurrentVersion, input.Hash, sampler, run).Write(file);
        var progress = new Relay<ParticleProgress>(p =>
            phases.Show($"run {number + 1} of {order.Runs}", Math.Cbrt(p.Heat))
        );
        return new TemperedParticles(input.CalibrationProblem.Target, sampler).Run(kept, Keep, progress, cancelled);
    }

    private PredictionFinding Predict(PosteriorSample posterior, ObservedCase seen)
    {
        var compared = Forecasts.Predicted(posterior, seen, Forecast);
        var calendar = seen.Data.Ground.Calendar;
        return new(seen.Data.Id, [.. compared.Curve.Years.Select(calendar.DateAt)], compared);
    }

    private HeldOut HoldOut(int left, CancellationToken cancelled) =>
        Forecasts.WithoutSeeing(input.Cases, left, order.Sampler with { Run = order.Runs + left }, Forecast, cancelled);

    private SelfConsistencyOrder? Replicates(int? count) =>
        count is { } n ? new(n, order.Sampler.Seed, Threads: order.Sampler.Threads) : null;

    // Among 199 draws the central 90 % interval holds exactly 180 of 200 ranks.
    private SelfConsistencyOrder? Recoveries(int? count) =>
        Replicates(count) is { } replicates ? replicates with { Particles = 199, Recovers = true } : null;

    private RankStatistics? Ranks(
        string phase,
        Func<CalibrationProblem> study,
        SelfConsistencyOrder? replicates,
        CancellationToken cancelled
    )
    {
        if (replicates is null)
        {
            return null;
        }

        var progress = new Relay<int>(finished => phases.Show(phase, finished / (double)replicates.Replicates));
        return new SelfConsistency(study(), replicates).Run(progress, cancelled);
    }

    private ImmutableArray<T> Phase<T>(string name, int count, Func<int, T> of, CancellationToken cancelled)
    {
        var done = ImmutableArray.CreateBuilder<T>(count);
        for (var i = 0; i < count; i++)
        {
            cancelled.ThrowIfCancellationRequested();
            phases.Show($"{name}: {input.Cases[i].Data.Id}", i / (double)count);
            done.Add(of(i));
        }

        return done.MoveToImmutable();
    }

    private CohortEvidence Evidence(ObservedCase seen)
    {
        var scenario = input.ScenarioOf(seen);
        return new(
            seen.Data.Id,
            scenario.Scenario.Name,
            scenario.Hash,
            seen.Observed.Members.Length,
            seen.Data.Members,
            seen.Data.Exits
        );
    }

    private sealed class Relay<T>(Action<T> show) : IProgress<T>
    {
        public void Report(T value) => show(value);
    }
}
