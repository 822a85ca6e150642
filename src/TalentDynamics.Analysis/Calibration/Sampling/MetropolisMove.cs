using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Calibration.Sampling;

/// <summary>What decides one move of one particle.</summary>
/// <param name="Normals">ξ, standard normal.</param>
/// <param name="LogU">log of the uniform that a move must beat.</param>
internal readonly record struct Noise(double[] Normals, double LogU);

/// <summary>A move that may be taken.</summary>
/// <param name="Particle">Whose.</param>
/// <param name="Whitened">The point by the fitted normal, standard normal.</param>
/// <param name="Point">The point.</param>
/// <param name="LogU">log of the uniform that it must beat.</param>
/// <param name="Keep">Its correlation with where the particle is.</param>
internal sealed record Proposal(int Particle, double[] Whitened, double[] Point, double LogU, double Keep);

/// <summary>Particles at one heat, walking by normals fitted to them.</summary>
/// <remarks>
/// Each block of particles walks by a normal fitted to the other blocks. By one that was fitted to itself it would drift: the walk
/// leaves the posterior as it is only where the normal does not depend on the particle that walks, and with d dimensions and N
/// particles it depends on it to the order d/N. Copies of one particle stand side by side, so they are in one block.
/// </remarks>
internal sealed class MetropolisMove
{
    private const int Blocks = 4;
    private const double Wider = 1.15;
    private readonly double heat;
    private readonly double[] given;
    private readonly BlockedNormal[] normals;
    private readonly double[][] whitened;
    private readonly double[] kept;

    /// <param name="points">Of the particles.</param>
    /// <param name="given">The log of what is given whole at every heat, of each.</param>
    /// <param name="logLikelihoods">What heat is given to, of each.</param>
    /// <param name="heat">That heat.</param>
    /// <param name="blocks">Of coordinates that go together.</param>
    public MetropolisMove(
        double[][] points,
        double[] given,
        double[] logLikelihoods,
        double heat,
        ImmutableArray<Block> blocks
    )
    {
        (Points, this.given, LogLikelihoods, this.heat) = (points, given, logLikelihoods, heat);
        normals =
        [
            .. Enumerable
                .Range(0, Blocks)
                .Select(b => new BlockedNormal([.. points.Where((_, i) => BlockOf(i) != b)], blocks, Wider)),
        ];
        this.whitened = [.. points.Select((p, i) => NormalOf(i).Whiten(p))];
        kept = [.. points.Select(_ => 1.0)];
    }

    public double[][] Points { get; }

    public double[] LogLikelihoods { get; }

    /// <summary>Mean over particles of the correlation with where they began: whoever never moved has 1.</summary>
    public double Kept => kept.Average();

    private int BlockOf(int particle) => (int)((long)particle * Blocks / Points.Length);

    private BlockedNormal NormalOf(int particle) => normals[BlockOf(particle)];

    /// <summary>Where a particle would go: x' = μ + √(1−β²)(x − μ) + β·L·ξ.</summary>
    public Proposal Propose(int particle, Noise noise, double step)
    {
        var keep = Math.Sqrt(1 - step * step);
        var moved = new double[noise.Normals.Length];
        for (var d = 0; d < moved.Length; d++)
        {
            moved[d] = keep * whitened[particle][d] + step * noise.Normals[d];
        }
        var point = new double[moved.Length];
        NormalOf(particle).Colour(moved, point);
        return new(particle, moved, point, noise.LogU, keep);
    }

    /// <summary>Takes or leaves proposals of different particles; how many were taken.</summary>
    public int Try(Proposal[] proposals, Target target)
    {
        var allowed = Array.FindAll(proposals, p => target.Allows(p.Point));
        var (whole, heated) = (new double[allowed.Length], new double[allowed.Length]);
        target.Evaluate(Array.ConvertAll(allowed, p => p.Point), whole, heated);
        return allowed.Where((proposal, i) => Try(proposal, whole[i], heated[i])).Count();
    }

    private bool Try(Proposal to, double whole, double value)
    {
        var now = Points[to.Particle];
        var log =
            this.heat * (value - LogLikelihoods[to.Particle])
            + (whole - this.given[to.Particle])
            - 0.5 * (Square(to.Point) - Square(now))
            + 0.5 * (Square(to.Whitened) - Square(this.whitened[to.Particle]));
        if (!double.IsFinite(value) || !(to.LogU < log))
        {
            return false;
        }
        to.Point.CopyTo(now, 0);
        to.Whitened.CopyTo(this.whitened[to.Particle], 0);
        (this.given[to.Particle], LogLikelihoods[to.Particle]) = (whole, value);
        kept[to.Particle] *= to.Keep;
        return true;
    }

    private static double Square(ReadOnlySpan<double> vector)
    {
        var sum = 0.0;
        foreach (var x in vector)
        {
            sum += x * x;
        }
        return sum;
    }
}
