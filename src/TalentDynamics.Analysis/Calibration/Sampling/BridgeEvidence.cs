using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Calibration.Sampling;

/// <summary>log of the mean likelihood under the prior, by bridge sampling from particles of the posterior to a normal that was fitted to others.</summary>
/// <remarks>
/// What particles say of it on their way, <see cref="ParticleRun.LogEvidence"/>, comes out too low, and not by its variance alone: heats and walks are fitted to the
/// particles, so particles that have missed a far part of the posterior walk by a normal that misses it too, and those that have too much of it walk back. With one
/// team far from all others it is .36 ± .04 nats for 300 particles and .1 for 1,000; this is unbiased but for the particles' own correlation.
/// Meng &amp; Wong 1996, Statistica Sinica 6, 831–860 (the optimal bridge); Gronau et al. 2017, J. Math. Psychol. 81, 80–97.
/// </remarks>
/// <param name="target">Of which the particles are.</param>
/// <param name="seed">Addresses the draws of the normal.</param>
internal sealed class BridgeEvidence(Target target, uint seed)
{
    private const double Wider = 1.15;
    private const double Enough = 1e-10;
    private const int MostIterations = 1000;
    private const int PointsOfPrior = 20_000;
    private const int Parts = 2; // of a single run

    /// <summary>The log evidence by each run, its particles bridged to a normal fitted to those of all others; of a single run, by each half.</summary>
    /// <param name="runs">Finished, at least one.</param>
    public double[] Of(IReadOnlyList<ParticleRun> runs)
    {
        Part[] parts =
            runs.Count > 1
                ? [.. runs.Select(r => Part.Of(r, 0, 1))]
                : [.. Enumerable.Range(0, Parts).Select(p => Part.Of(runs[0], p, Parts))];
        var allowed = LogShareAllowed();
        return
        [
            .. parts.Select((part, p) => Bridge(part, FittedTo(parts.Where((_, other) => other != p)), p) - allowed),
        ];
    }

    private BlockedNormal FittedTo(IEnumerable<Part> parts) =>
        new([.. parts.SelectMany(p => p.Points)], target.Blocks ?? BlockedNormal.Whole(target.Dimensions), Wider);

    private double Bridge(Part part, BlockedNormal normal, int number)
    {
        var chance = new Randomness(seed, uint.MaxValue - 1 - (uint)number);
        double[][] drawn = [.. part.Points.Select((_, i) => Draw(normal, chance, i))];
        // log of posterior, not normalized, over normal.
        double[] ofParticles =
        [
            .. part.Points.Zip(part.LogLikelihoods, (x, l) => l + StandardNormal.LogDensity(x) - normal.LogDensity(x)),
        ];
        double[] ofDrawn =
        [
            .. drawn.Zip(LogLikelihoods(drawn), (x, l) => l + StandardNormal.LogDensity(x) - normal.LogDensity(x)),
        ];
        return Solved(ofParticles, ofDrawn);
    }

    // As many of each, so each has half a share: r = mean_normal(l/(l + r)) / mean_posterior(1/(l + r)), in units of the median l.
    private static double Solved(double[] ofParticles, double[] ofDrawn)
    {
        var unit = ofParticles.Order().ElementAt(ofParticles.Length / 2);
        double[] posterior = Array.ConvertAll(ofParticles, l => Math.Exp(l - unit));
        double[] normal = Array.ConvertAll(ofDrawn, l => Math.Exp(l - unit));
        var ratio = 1.0;
        for (var i = 0; i < MostIterations; i++)
        {
            var before = ratio;
            ratio = normal.Average(l => l / (l + before)) / posterior.Average(l => 1 / (l + before));
            if (Math.Abs(Math.Log(ratio / before)) < Enough)
            {
                break;
            }
        }

        return unit + Math.Log(ratio);
    }

    private double[] LogLikelihoods(double[][] points)
    {
        var values = Enumerable.Repeat(double.NegativeInfinity, points.Length).ToArray();
        int[] allowed = [.. Enumerable.Range(0, points.Length).Where(i => target.Allows(points[i]))];
        var found = new double[allowed.Length];
        target.LogLikelihoods(Array.ConvertAll(allowed, i => points[i]), found);
        for (var i = 0; i < allowed.Length; i++)
        {
            values[allowed[i]] = found[i];
        }

        return values;
    }

    // The prior is restricted to what is allowed, and has the mass 1 there.
    private double LogShareAllowed()
    {
        var chance = new Randomness(seed, uint.MaxValue);
        return Math.Log(
            Enumerable.Range(0, PointsOfPrior).Count(i => target.Allows(Normals(chance, i))) / (double)PointsOfPrior
        );
    }

    private double[] Draw(BlockedNormal normal, Randomness chance, int number)
    {
        var point = new double[target.Dimensions];
        normal.Colour(Normals(chance, number), point);
        return point;
    }

    private double[] Normals(Randomness chance, int number) =>
        [
            .. Enumerable
                .Range(0, target.Dimensions)
                .Select(d => NormalQuantile.At(chance.Uniform((uint)number, Purpose.Particle, 0, (uint)d))),
        ];

    private readonly record struct Part(double[][] Points, double[] LogLikelihoods)
    {
        // Copies of one particle stand side by side, so they are in one part.
        public static Part Of(ParticleRun run, int part, int parts)
        {
            var (from, to) = (run.Points.Length * part / parts, run.Points.Length * (part + 1) / parts);
            return new([.. run.Points[from..to]], [.. run.LogLikelihoods[from..to]]);
        }
    }
}
