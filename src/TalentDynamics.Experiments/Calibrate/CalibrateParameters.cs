using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Posterior;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Progress;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Calibrate;

/// <summary>Learns the parameters from observed cohorts. Its phases, in order: sample, learn, predict, hold out, check.</summary>
/// <param name="input">The cohorts.</param>
/// <param name="order">What is asked.</param>
/// <param name="progress">Told how far it is.</param>
internal sealed class CalibrateParameters(
    CalibrationInput input,
    CalibrationOrder order,
    IProgress<ExperimentProgress> progress
)
{
    private const int PriorDraws = 20_000;

    private HeldOutOrder Forecast => new(order.Worlds, order.Sampler.Seed, order.Sampler.Threads);

    // Of a hundred coordinates more, short walks on the way and long ones at its end forget more of where particles began than as many everywhere.
    private ParticleOrder Sampler =>
        input.Listed.IsEmpty ? order.Sampler : order.Sampler with { MostMoves = 30, Walks = 16 };

    // With lists there are many more coordinates, and as many more calibrations as there are cohorts: those that leave one out are led there
    // from what was learnt from all, and are coarser.
    private ParticleOrder HeldOutSampler =>
        input.Listed.IsEmpty
            ? order.Sampler
            : order.Sampler with
            {
                Particles = Math.Max(50, order.Sampler.Particles / 2),
                Correlation = .3,
            };

    /// <summary>Does all of it.</summary>
    /// <param name="time">For how long it took.</param>
    /// <param name="cancelled">Ends it; the particles so far are kept.</param>
    /// <exception cref="BadInputException">No parameters make what was observed possible, or a checkpoint is of something else.</exception>
    public CalibrationResult Find(TimeProvider time, CancellationToken cancelled)
    {
        var started = time.GetTimestamp();
        try
        {
            var posterior = Sample(cancelled);
            var findings = FindingsOf(posterior, time, cancelled);
            return new(posterior, findings with { Calibration = order.Identity(time.GetElapsedTime(started)) });
        }
        catch (NoSupportException)
        {
            throw new BadInputException([.. Impossible.Observations(input)]);
        }
    }

    private PosteriorSample Sample(CancellationToken cancelled) =>
        new(
            input.Problem,
            [.. Enumerable.Range(0, order.Runs).Select(run => Sample(run, cancelled))],
            order.Sampler.Seed
        );

    private CalibrationFindings FindingsOf(PosteriorSample posterior, TimeProvider time, CancellationToken cancelled)
    {
        var prior = PosteriorSample.Prior(input.Problem, PriorDraws, order.Sampler.Seed);
        var lessons = PosteriorSummary.AllOf(posterior, prior);
        var predictions = Phase(
            "predicting",
            input.Cases,
            (seen, _) => Predict(posterior, seen),
            c => c.Data,
            cancelled
        );
        var named = Phase("predicting", input.Listed, (seen, _) => Predict(posterior, seen), c => c.Data, cancelled);
        var holdOut = new HoldOut(
            input.Cases,
            input.Listed,
            Forecast,
            input.Problem.Form,
            input.Listed.IsEmpty ? null : posterior
        );
        var heldOut = Phase(
            "holding out",
            input.Cases,
            (_, i) => holdOut.Without(i, HeldOutSampler with { Run = order.Runs + i }, cancelled),
            c => c.Data,
            cancelled
        );
        var sampling = CalibrationFindingsBuilder.Sampling(posterior, order.Sampler.Seed, lessons);
        var after = order.Runs + input.Cases.Length;
        var heldOutLists = Phase(
            "holding out",
            input.Listed,
            (seen, i) =>
                holdOut.WithoutLists(seen, HeldOutSampler with { Run = after + i }, sampling.LogEvidence, cancelled),
            c => c.Data,
            cancelled
        );
        RankStatistics? Ranks(string phase, Func<CalibrationProblem> study, SelfConsistencyOrder? replicates) =>
            replicates is null ? null : Rank(phase, study(), replicates, time, cancelled);

        var sbc = Ranks("simulation-based calibration", () => input.Problem, Replicates(order.Sbc));
        var byMonth = Ranks("the same, seen by the month", () => input.Problem, ByMonth(order.SbcByMonth));
        var recovery = Ranks("recovering", () => LargeCohorts.Like(input.Problem), Recoveries(order.Recover));
        return new(
            order.Identity(TimeSpan.Zero),
            sampling,
            [.. input.Evidence],
            CalibrationFindingsBuilder.Learnt(posterior, prior, lessons),
            CalibrationFindingsBuilder.Pairs(posterior, lessons),
            predictions,
            heldOut,
            sbc,
            recovery
        )
        {
            SbcByMonth = byMonth,
            HeldOutTotals = HeldOutTotals.Of(heldOut),
            Named = named.IsEmpty ? null : named,
            HeldOutLists = heldOutLists.IsEmpty ? null : heldOutLists,
            Cox = CoxBenchmark.Of(input.Problem, input.Cases) is { IsEmpty: false } cox ? cox : null,
        };
    }

    private ParticleRun Sample(int number, CancellationToken cancelled)
    {
        var sampler = Sampler with { Run = number };
        var file = order.CheckpointOf(number);
        var kept = File.Exists(file) ? Kept(file, sampler) : null;
        var told = progress.Phase<ParticleProgress>($"run {number + 1} of {order.Runs}", p => Math.Cbrt(p.Heat));
        return new TemperedParticles(input.Problem.Target, sampler).Run(kept, Keep, told, cancelled);

        void Keep(ParticleRun run) => new Checkpoint(Checkpoint.CurrentVersion, input.Hash, sampler, run).Write(file);
    }

    private ParticleRun Kept(string file, ParticleOrder sampler)
    {
        var (checkpoint, fault) = Checkpoint.Read(file, input.Hash, sampler);
        return fault is null ? checkpoint!.Particles : throw new BadInputException(fault);
    }

    private PredictionFinding Predict(PosteriorSample posterior, ObservedCase seen)
    {
        var compared = Forecasts.Predicted(posterior, seen, Forecast);
        var scenario = input.ScenarioOf(seen.Data).Scenario;
        compared = Groups.ShowPersons(scenario, seen.Data.Id, byPerson: false)
            ? compared
            : compared with
            {
                PerResearcher = [],
            };
        var calendar = seen.Data.Ground.Calendar;
        return new(seen.Data.Id, [.. compared.Curve.Years.Select(calendar.DateAt)], compared);
    }

    private NamedFinding Predict(PosteriorSample posterior, ListedCase seen) =>
        new(seen.Data.Id, Forecasts.Named(posterior, seen, Forecast));

    private SelfConsistencyOrder? Replicates(int? count) =>
        count is { } n ? new(n, order.Sampler.Seed, Threads: order.Sampler.Threads) : null;

    private SelfConsistencyOrder? ByMonth(int? count) =>
        Replicates(count) is { } replicates ? replicates with { Sight = Sight.ByTheMonth } : null;

    // Among 199 draws the central 90 % interval holds exactly 180 of 200 ranks.
    private SelfConsistencyOrder? Recoveries(int? count) =>
        Replicates(count) is { } replicates ? replicates with { Particles = 199, Recovers = true } : null;

    private RankStatistics Rank(
        string phase,
        CalibrationProblem study,
        SelfConsistencyOrder replicates,
        TimeProvider time,
        CancellationToken cancelled
    )
    {
        var started = time.GetTimestamp();
        var told = progress.Phase<int>(phase, finished => finished / (double)replicates.Replicates);
        return new SelfConsistency(study, replicates).Run(told, cancelled) with
        {
            Seconds = time.GetElapsedTime(started).TotalSeconds,
        };
    }

    private ImmutableArray<T> Phase<TCase, T>(
        string name,
        ImmutableArray<TCase> cases,
        Func<TCase, int, T> of,
        Func<TCase, CohortData> data,
        CancellationToken cancelled
    )
    {
        var done = ImmutableArray.CreateBuilder<T>(cases.Length);
        for (var i = 0; i < cases.Length; i++)
        {
            cancelled.ThrowIfCancellationRequested();
            progress.Report(new($"{name}: {data(cases[i]).Id}", i, cases.Length));
            done.Add(of(cases[i], i));
        }

        return done.MoveToImmutable();
    }
}

/// <summary>What a calibration leaves.</summary>
/// <param name="Posterior">The draws.</param>
/// <param name="Findings">What they say.</param>
internal sealed record CalibrationResult(PosteriorSample Posterior, CalibrationFindings Findings);
