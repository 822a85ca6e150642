using System.Collections.Immutable;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Calibration.Sampling;

/// <summary>Tempered sequential Monte Carlo: particles of the prior are led to the posterior through powers of the likelihood.</summary>
/// <remarks>
/// The rules, in words. The next heat is the one at which a set share of the particles stays effective. Particles are reweighted and
/// resampled systematically. Then each moves by random walks that keep a normal fitted to the particles invariant,
/// x' = μ + √(1−β²)(x − μ) + β·L·ξ, accepted by Metropolis and Hastings, until they have forgotten where they were; β adapts to the
/// acceptance. Every draw is addressed by (seed, run; particle, stage, move), so threads change nothing.
/// Del Moral, Doucet &amp; Jasra 2006, J. R. Stat. Soc. B 68, 411–436; Jasra et al. 2011, Scand. J. Stat. 38, 1–22 (adaptive heats);
/// Cotter et al. 2013, Stat. Sci. 28, 424–446 (the walk).
/// </remarks>
internal sealed class TemperedParticles(Target target, ParticleOrder order)
{
    private const int MostAttempts = 1000;
    private const int Together = ElementaryLanes.Count;
    private const int CoordinateBits = 10;
    private const double WishedAcceptance = .35;
    private readonly Randomness chance = new(order.Seed, (uint)order.Run);

    /// <summary>Leads particles to the posterior.</summary>
    /// <param name="kept">Where an earlier run stopped; null to begin.</param>
    /// <param name="keep">Is given the particles after every stage.</param>
    /// <param name="progress">Is told of every move.</param>
    /// <param name="cancelled">Stops between moves; what was kept stays good.</param>
    public ParticleRun Run(
        ParticleRun? kept = null,
        Action<ParticleRun>? keep = null,
        IProgress<ParticleProgress>? progress = null,
        CancellationToken cancelled = default
    )
    {
        var run = kept ?? Begin(cancelled);
        while (run.Stages.Count(s => s.Heat >= 1) < order.Walks)
        {
            run = Advance(run, progress, cancelled);
            keep?.Invoke(run);
        }

        return run;
    }

    /// <summary>Leads particles on from where another run has left them.</summary>
    /// <param name="points">As many as are ordered, of the distribution at heat 0.</param>
    /// <param name="cancelled">Stops between moves.</param>
    public ParticleRun From(ImmutableArray<double[]> points, CancellationToken cancelled = default) =>
        Run(
            new(points, [.. Evaluated([.. points], cancelled).Heated], [.. Enumerable.Range(0, points.Length)], [], 0),
            cancelled: cancelled
        );

    /// <summary>Particles of the prior, restricted to what it allows.</summary>
    public ParticleRun Prior() => Begin(CancellationToken.None);

    private ParticleRun Begin(CancellationToken cancelled)
    {
        var points = new double[order.Particles][];
        var values = new double[order.Particles];
        ForEachGroup(
            (first, count) =>
            {
                for (var i = first; i < first + count; i++)
                {
                    points[i] = OfPrior(i);
                }
                target.LogLikelihoods(points.AsSpan(first, count), values.AsSpan(first, count));
            },
            cancelled
        );
        if (values.All(double.IsNegativeInfinity))
        {
            throw new NoSupportException(
                $"None of {order.Particles} particles of the prior has a positive likelihood."
            );
        }
        return new([.. points], [.. values], [.. Enumerable.Range(0, points.Length)], [], 0);
    }

    private double[] OfPrior(int particle)
    {
        var point = new double[target.Dimensions];
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            for (var d = 0; d < point.Length; d++)
            {
                point[d] = Normal(particle, Purpose.Particle, 0, (attempt << CoordinateBits) + d);
            }
            if (target.Allows(point))
            {
                return point;
            }
        }

        throw new NoSupportException($"{MostAttempts} points of the prior in a row were not allowed.");
    }

    private ParticleRun Advance(ParticleRun run, IProgress<ParticleProgress>? progress, CancellationToken cancelled)
    {
        var (heat, weights) = TemperingSchedule.Next(run.LogLikelihoods.AsSpan(), run.Heat, order.EffectiveShare);
        var stage = run.Stages.Length + 1;
        var chosen = TemperingSchedule.Resample(
            weights.Shares,
            chance.Uniform(uint.MaxValue, Purpose.ParticleChoice, stage)
        );
        double[][] points = [.. chosen.Select(i => (double[])run.Points[i].Clone())];
        var walk = new MetropolisMove(
            points,
            target.Factors is null ? new double[points.Length] : Evaluated(points, cancelled).Given,
            [.. chosen.Select(i => run.LogLikelihoods[i])],
            heat,
            target.Blocks ?? BlockedNormal.Whole(target.Dimensions)
        );
        var (moves, accepted) = (0, 0.0);
        var step = run.Stages.IsEmpty ? .7 : run.Stages[^1].Step;
        while (walk.Kept > order.Correlation && moves < order.MostMoves)
        {
            var taken = Move(walk, stage, moves, step, cancelled);
            accepted += taken;
            step = Math.Clamp(step * Math.Exp(taken - WishedAcceptance), .05, 1);
            moves++;
            progress?.Report(new(order.Run, run.Heat, stage, moves));
        }

        return new(
            [.. walk.Points],
            [.. walk.LogLikelihoods],
            [.. chosen.Select(i => run.Origins[i])],
            run.Stages.Add(new(heat, weights.Effective, moves, accepted / moves, step)),
            run.LogEvidence + weights.LogMean
        );
    }

    private (double[] Given, double[] Heated) Evaluated(double[][] points, CancellationToken cancelled)
    {
        var (given, heated) = (new double[points.Length], new double[points.Length]);
        ForEachGroup(
            (first, count) =>
                target.Evaluate(points.AsSpan(first, count), given.AsSpan(first, count), heated.AsSpan(first, count)),
            cancelled
        );
        return (given, heated);
    }

    // One move of every particle; the share that was accepted.
    private double Move(MetropolisMove walk, int stage, int move, double step, CancellationToken cancelled)
    {
        var accepted = 0;
        ForEachGroup(
            (first, count) =>
            {
                var proposals = Enumerable
                    .Range(first, count)
                    .Select(i => walk.Propose(i, NoiseOf(i, stage, move), step));
                Interlocked.Add(ref accepted, walk.Try([.. proposals], target));
            },
            cancelled
        );
        return accepted / (double)order.Particles;
    }

    // What decides one move of one particle.
    private Noise NoiseOf(int particle, int stage, int move)
    {
        var normals = new double[target.Dimensions];
        for (var d = 0; d < normals.Length; d++)
        {
            normals[d] = Normal(particle, Purpose.ParticleMove, stage, (move << CoordinateBits) + d);
        }
        var u = chance.Uniform((uint)particle, Purpose.ParticleChoice, stage, (uint)move);
        return new(normals, Elementary.Log(u));
    }

    private double Normal(int particle, Purpose purpose, int stage, int index) =>
        NormalQuantile.At(chance.Uniform((uint)particle, purpose, stage, (uint)index));

    // Particles go together as many at a time as the likelihood likes best; threads share the groups.
    private void ForEachGroup(Action<int, int> body, CancellationToken cancelled)
    {
        var groups = (order.Particles + Together - 1) / Together;
        void Pass(int group)
        {
            var first = group * Together;
            body(first, Math.Min(Together, order.Particles - first));
        }

        if (order.Threads > 1)
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = order.Threads, CancellationToken = cancelled };
            Parallel.For(0, groups, options, Pass);
            return;
        }

        for (var group = 0; group < groups; group++)
        {
            Pass(group);
        }
        cancelled.ThrowIfCancellationRequested();
    }
}
