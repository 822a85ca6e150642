using MathNet.Numerics.LinearAlgebra;

namespace TalentDynamics.Analysis.Calibration.Sampling;

/// <summary>Particles at one heat, walking by a normal fitted to them.</summary>
internal sealed class Walk
{
    private const double Wider = 1.15;
    private readonly double _heat;
    private readonly double[] _mean;
    private readonly double[][] _factor;
    private readonly double[][] _whitened;

    public Walk(double[][] points, double[] logLikelihoods, double heat)
    {
        (Points, LogLikelihoods, _heat) = (points, logLikelihoods, heat);
        _mean = [.. Enumerable.Range(0, points[0].Length).Select(d => points.Average(p => p[d]))];
        _factor = Factor(points, _mean);
        _whitened = Array.ConvertAll(points, Whiten);
    }

    public double[][] Points { get; }

    public double[] LogLikelihoods { get; }

    /// <summary>Proposes and takes or leaves one move of one particle.</summary>
    public bool Try(int particle, ReadOnlySpan<double> noise, double step, double logU, Target target)
    {
        Span<double> whitened = stackalloc double[noise.Length];
        Span<double> point = stackalloc double[noise.Length];
        var keep = Math.Sqrt(1 - step * step);
        for (var d = 0; d < noise.Length; d++)
            whitened[d] = keep * _whitened[particle][d] + step * noise[d];
        Colour(whitened, point);
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
        return true;
    }

    // Lower triangle L of the particles' covariance, a little wider and, where particles are few, drawn towards its diagonal.
    private static double[][] Factor(double[][] points, double[] mean)
    {
        var (n, dimensions) = (points.Length, mean.Length);
        var shrink = dimensions / (double)(dimensions + n);
        var covariance = Matrix<double>.Build.Dense(
            dimensions,
            dimensions,
            (r, c) => Wider * (r == c ? 1 : 1 - shrink) * (Covariance(points, mean, r, c) + (r == c ? 1e-9 : 0))
        );
        var factor = covariance.Cholesky().Factor;
        return [.. Enumerable.Range(0, dimensions).Select(r => factor.Row(r).ToArray())];
    }

    private static double Covariance(double[][] points, double[] mean, int row, int column)
    {
        var sum = 0.0;
        foreach (var point in points)
            sum += (point[row] - mean[row]) * (point[column] - mean[column]);
        return sum / (points.Length - 1);
    }

    private void Colour(ReadOnlySpan<double> whitened, Span<double> point)
    {
        for (var r = 0; r < point.Length; r++)
        {
            var sum = _mean[r];
            for (var c = 0; c <= r; c++)
                sum += _factor[r][c] * whitened[c];
            point[r] = sum;
        }
    }

    private double[] Whiten(double[] point)
    {
        var whitened = new double[point.Length];
        for (var r = 0; r < point.Length; r++)
        {
            var rest = point[r] - _mean[r];
            for (var c = 0; c < r; c++)
                rest -= _factor[r][c] * whitened[c];
            whitened[r] = rest / _factor[r][r];
        }

        return whitened;
    }

    private static double Square(ReadOnlySpan<double> vector)
    {
        var sum = 0.0;
        foreach (var x in vector)
            sum += x * x;
        return sum;
    }
}
