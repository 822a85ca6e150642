using MathNet.Numerics.LinearAlgebra;

namespace TalentDynamics.Analysis.Calibration.Sampling;

/// <summary>A normal fitted to points: their mean and covariance.</summary>
internal sealed class FittedNormal
{
    private readonly double[] mean;
    private readonly double[][] factor;

    /// <param name="points">At least two.</param>
    /// <param name="wider">By how much its variance exceeds that of the points, so that its tails hold theirs.</param>
    public FittedNormal(double[][] points, double wider)
    {
        this.mean = [.. Enumerable.Range(0, points[0].Length).Select(d => points.Average(p => p[d]))];
        this.factor = Factor(points, this.mean, wider);
    }

    // Lower triangle L of the covariance, a little wider and with correlations drawn towards 0 as far as chance alone explains them.
    private static double[][] Factor(double[][] points, double[] mean, double wider)
    {
        var dimensions = mean.Length;
        double[] spread = [.. Enumerable.Range(0, dimensions).Select(d => Spread(points, mean, d))];
        var correlation = new double[dimensions, dimensions];
        for (var r = 0; r < dimensions; r++)
        {
            for (var c = 0; c < r; c++)
            {
                correlation[r, c] = Covariance(points, mean, r, c) / (spread[r] * spread[c]);
            }
        }

        var keep = 1 - Shrinkage(correlation, points.Length);
        var covariance = Matrix<double>.Build.Dense(
            dimensions,
            dimensions,
            (r, c) => wider * spread[r] * spread[c] * (r == c ? 1 : keep * correlation[Math.Max(r, c), Math.Min(r, c)])
        );
        var lower = covariance.Cholesky().Factor;
        return [.. Enumerable.Range(0, dimensions).Select(r => lower.Row(r).ToArray())];
    }

    // Σ Var(r̂)/Σ r̂² over pairs, Var(r̂) = (1 − r²)²/(n − 1).
    private static double Shrinkage(double[,] correlation, int points)
    {
        var (chance, squares) = (0.0, 0.0);
        for (var r = 0; r < correlation.GetLength(0); r++)
        {
            for (var c = 0; c < r; c++)
            {
                var square = correlation[r, c] * correlation[r, c];
                chance += (1 - square) * (1 - square) / (points - 1);
                squares += square;
            }
        }

        return squares > 0 ? Math.Min(1, chance / squares) : 1;
    }

    private static double Spread(double[][] points, double[] mean, int coordinate) =>
        Math.Sqrt(Covariance(points, mean, coordinate, coordinate) + 1e-9);

    private static double Covariance(double[][] points, double[] mean, int row, int column)
    {
        var sum = 0.0;
        foreach (var point in points)
        {
            sum += (point[row] - mean[row]) * (point[column] - mean[column]);
        }
        return sum / (points.Length - 1);
    }

    /// <summary>Σ log L_ii from a coordinate on: by how much colouring stretches the rest.</summary>
    public double LogStretch(int from) => Enumerable.Range(from, mean.Length - from).Sum(d => Math.Log(factor[d][d]));

    /// <summary>x = μ + L·ξ.</summary>
    public void Colour(ReadOnlySpan<double> whitened, Span<double> point)
    {
        for (var r = 0; r < point.Length; r++)
        {
            var sum = this.mean[r];
            for (var c = 0; c <= r; c++)
            {
                sum += this.factor[r][c] * whitened[c];
            }
            point[r] = sum;
        }
    }

    /// <summary>ξ = L⁻¹·(x − μ).</summary>
    public double[] Whiten(double[] point)
    {
        var whitened = new double[point.Length];
        for (var r = 0; r < point.Length; r++)
        {
            var rest = point[r] - this.mean[r];
            for (var c = 0; c < r; c++)
            {
                rest -= this.factor[r][c] * whitened[c];
            }
            whitened[r] = rest / this.factor[r][r];
        }

        return whitened;
    }
}
