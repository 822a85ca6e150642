namespace TalentDynamics.Analysis.Calibration.Sampling;

/// <summary>Particles at one heat, walking by normals fitted to them.</summary>
/// <remarks>
/// Each block of particles walks by a normal fitted to the other blocks. By one that was fitted to itself it would drift: the walk
/// leaves the posterior as it is only where the normal does not depend on the particle that walks, and with d dimensions and N
/// particles it depends on it to the order d/N. Copies of one particle stand side by side, so they are in one block.
/// </remarks>
internal sealed class Walk
{
    private const int Blocks = 4;
    private const double Wider = 1.15;
    private readonly double _heat;
    private readonly FittedNormal[] _normals;
    private readonly double[][] _whitened;
    private readonly double[] _kept;

    public Walk(double[][] points, double[] logLikelihoods, double heat)
    {
        (Points, LogLikelihoods, _heat) = (points, logLikelihoods, heat);
        _normals =
        [
            .. Enumerable
                .Range(0, Blocks)
                .Select(b => new FittedNormal([.. points.Where((_, i) => BlockOf(i) != b)], Wider)),
        ];
        _whitened = [.. points.Select((p, i) => NormalOf(i).Whiten(p))];
        _kept = [.. points.Select(_ => 1.0)];
    }

    public double[][] Points { get; }

    public double[] LogLikelihoods { get; }

    /// <summary>Mean over particles of the correlation with where they began: whoever never moved has 1.</summary>
    public double Kept => _kept.Average();

    private int BlockOf(int particle) => (int)((long)particle * Blocks / Points.Length);

    private FittedNormal NormalOf(int particle) => _normals[BlockOf(particle)];

    /// <summary>Proposes and takes or leaves one move of one particle.</summary>
    public bool Try(int particle, ReadOnlySpan<double> noise, double step, double logU, Target target)
    {
        Span<double> whitened = stackalloc double[noise.Length];
        Span<double> point = stackalloc double[noise.Length];
        var keep = Math.Sqrt(1 - step * step);
        for (var d = 0; d < noise.Length; d++)
            whitened[d] = keep * _whitened[particle][d] + step * noise[d];
        NormalOf(particle).Colour(whitened, point);
        if (!target.Allows(point))
            return false;
        var value = target.LogLikelihood(point);
        var now = Points[particle];
        var log =
            _heat * (value - LogLikelihoods[particle])
            - 0.5 * (Square(point) - Square(now))
            + 0.5 * (Square(whitened) - Square(_whitened[particle]));
        if (double.IsNegativeInfinity(value) || !(logU < log))
            return false;
        point.CopyTo(now);
        whitened.CopyTo(_whitened[particle]);
        LogLikelihoods[particle] = value;
        _kept[particle] *= keep;
        return true;
    }

    private static double Square(ReadOnlySpan<double> vector)
    {
        var sum = 0.0;
        foreach (var x in vector)
            sum += x * x;
        return sum;
    }
}
