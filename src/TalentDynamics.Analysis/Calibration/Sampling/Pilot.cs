namespace TalentDynamics.Analysis.Calibration.Sampling;

/// <summary>A short way to a narrow posterior: a rough run finds it, and particles are led from a normal there and not from the prior.</summary>
/// <remarks>
/// With x = μ + L·ξ, prior and likelihood of x are the standard normal of ξ and the likelihood L(x)·φ(x)·|L|/φ(ξ): another target of the
/// same form and with the same posterior, whatever μ and L are. A bad pilot costs time, never correctness.
/// </remarks>
internal static class Pilot
{
    private const int Rough = 100;
    private const double Careless = .7;
    private const double Wider = 1.25;
    private const double Steep = .3;
    private const double Enough = .2;

    /// <summary>Particles of the posterior; the evidence is not known.</summary>
    public static ParticleRun Lead(Target target, ParticleOrder order)
    {
        // Another seed than the run's, or the normal would depend on the particles that are led from it.
        var rough = order with { Particles = Rough, Seed = order.Seed + 2, Correlation = Careless };
        var pilot = new TemperedParticles(target, rough).Run();
        var normal = new FittedNormal([.. pilot.Points], Wider);
        var led = order with { EffectiveShare = Steep, Correlation = Enough };
        var run = new TemperedParticles(Seen(target, normal), led).Run();
        var points = run.Points.Select(p => Placed(normal, p)).ToArray();
        return run with
        {
            Points = [.. points],
            LogLikelihoods = [.. points.Select(p => target.LogLikelihood(p))],
            LogEvidence = double.NaN,
        };
    }

    private static Target Seen(Target target, FittedNormal normal) =>
        new(
            target.Dimensions,
            whitened =>
            {
                Span<double> point = stackalloc double[whitened.Length];
                normal.Colour(whitened, point);
                return target.LogLikelihood(point) + normal.LogVolume + 0.5 * (Square(whitened) - Square(point));
            },
            whitened =>
            {
                Span<double> point = stackalloc double[whitened.Length];
                normal.Colour(whitened, point);
                return target.Allows(point);
            }
        );

    private static double[] Placed(FittedNormal normal, double[] whitened)
    {
        var point = new double[whitened.Length];
        normal.Colour(whitened, point);
        return point;
    }

    private static double Square(ReadOnlySpan<double> vector)
    {
        var sum = 0.0;
        foreach (var x in vector)
            sum += x * x;
        return sum;
    }
}
