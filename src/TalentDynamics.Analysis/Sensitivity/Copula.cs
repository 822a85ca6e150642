using MathNet.Numerics.LinearAlgebra;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Sensitivity;

/// <summary>Correlated inputs: any margins, tied together by a Gaussian copula.</summary>
/// <remarks>
/// x_i = Q_i(Φ(z_i)) with z ~ N(0, R). Fitted to draws, R is the correlation of their normal scores Φ⁻¹((rank − ½)/n) and Q_i interpolates
/// the sorted draws, so no sample leaves their range. What such a copula does not see is dependence beyond correlated ranks.
/// </remarks>
internal sealed class Copula
{
    private readonly Matrix<double> correlation;
    private readonly Func<double, double>[] margins;
    private readonly Matrix<double> root;

    /// <summary>A copula with a correlation and margins.</summary>
    /// <param name="correlation">R, positive definite, of normal scores.</param>
    /// <param name="margins">From the normal score of each input to its value, increasing.</param>
    public Copula(double[,] correlation, IReadOnlyList<Func<double, double>> margins)
    {
        this.correlation = Matrix<double>.Build.DenseOfArray(correlation);
        this.margins = [.. margins];
        root = this.correlation.Cholesky().Factor;
    }

    /// <summary>How many inputs there are.</summary>
    public int Inputs => margins.Length;

    /// <summary>The copula of draws.</summary>
    /// <param name="draws">Row by row; every column varies, and there are more rows than columns.</param>
    public static Copula Of(IReadOnlyList<double[]> draws)
    {
        var inputs = draws[0].Length;
        var columns = Enumerable.Range(0, inputs).Select(i => draws.Select(d => d[i]).ToArray()).ToArray();
        var scores = columns.Select(Scores).ToArray();
        var found = new double[inputs, inputs];
        for (var i = 0; i < inputs; i++)
        {
            for (var k = 0; k < inputs; k++)
            {
                found[i, k] = i == k ? 1 : MathNet.Numerics.Statistics.Correlation.Pearson(scores[i], scores[k]);
            }
        }

        return new(found, [.. columns.Select((c, i) => Margin([.. c.Order()], [.. scores[i].Order()]))]);
    }

    /// <summary>Normal scores of all inputs out of independent standard normals.</summary>
    internal double[] Scores(Vector<double> independent) => (root * independent).ToArray();

    /// <summary>Values of normal scores.</summary>
    internal double[] Values(double[] scores) => [.. scores.Select((z, i) => margins[i](z))];

    /// <summary>How some inputs are distributed once the others are known.</summary>
    /// <param name="free">Indices of the inputs that are not known.</param>
    internal Conditional Given(int[] free)
    {
        int[] known = [.. Enumerable.Range(0, Inputs).Except(free)];
        var within = Part(free, free);
        if (known.Length == 0)
        {
            return new(free, known, null, within.Cholesky().Factor);
        }

        var across = Part(free, known);
        var slope = Part(known, known).Cholesky().Solve(across.Transpose()).Transpose();
        return new(free, known, slope, (within - slope * across.Transpose()).Cholesky().Factor);
    }

    private Matrix<double> Part(int[] rows, int[] columns) =>
        Matrix<double>.Build.Dense(rows.Length, columns.Length, (r, c) => correlation[rows[r], columns[c]]);

    private static double[] Scores(double[] column)
    {
        var order = Enumerable.Range(0, column.Length).ToArray();
        Array.Sort((double[])column.Clone(), order);
        var scores = new double[column.Length];
        for (var rank = 0; rank < order.Length; rank++)
        {
            scores[order[rank]] = NormalQuantile.At((rank + .5) / column.Length);
        }

        return scores;
    }

    private static Func<double, double> Margin(double[] values, double[] scores) =>
        z =>
        {
            var at = Array.BinarySearch(scores, z);
            var above = at >= 0 ? at : ~at;
            if (above == 0 || above == scores.Length)
            {
                return values[Math.Min(above, values.Length - 1)];
            }

            var share = (z - scores[above - 1]) / (scores[above] - scores[above - 1]);
            return values[above - 1] + share * (values[above] - values[above - 1]);
        };
}

/// <summary>Z_free given Z_known = z: mean Slope·z, covariance Root·Rootᵀ.</summary>
internal sealed record Conditional(int[] Free, int[] Known, Matrix<double>? Slope, Matrix<double> Root)
{
    /// <summary>Normal scores of all inputs, the free ones renewed.</summary>
    public double[] Renew(double[] scores, Vector<double> independent)
    {
        var renewed = (double[])scores.Clone();
        var free = Root * independent;
        free = Slope is null ? free : free + Slope * Vector<double>.Build.Dense(Known.Length, k => scores[Known[k]]);
        for (var f = 0; f < Free.Length; f++)
        {
            renewed[Free[f]] = free[f];
        }

        return renewed;
    }
}
