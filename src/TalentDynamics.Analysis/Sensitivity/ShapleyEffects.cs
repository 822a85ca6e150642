using MathNet.Numerics.LinearAlgebra;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Sensitivity;

/// <summary>Shapley effects: the variance of an output divided among inputs that may be correlated; the shares add up to 1.</summary>
/// <remarks>
/// The Shapley value of the game c(J) = E[Var(Y | all but J)], averaged over random orders of the inputs; each c by one outer and three
/// inner samples, as Song, Nelson &amp; Staum 2016 (SIAM/ASA J. Uncertainty Quantification 4, 1060–1083) recommend; Owen 2014, same
/// journal 2, 245–251. Evaluations: 2m for Var Y and 3·m·(d − 1) for m orders.
/// </remarks>
internal sealed class ShapleyEffects
{
    private const int Inner = 3;

    private readonly int inputs;
    private readonly int orders;
    private readonly uint seed;
    private readonly int[][] order;

    /// <summary>A design.</summary>
    /// <param name="copula">The inputs.</param>
    /// <param name="orders">m ≥ 2 random orders.</param>
    /// <param name="seed">Of the orders, the samples and the bootstrap.</param>
    public ShapleyEffects(Copula copula, int orders, uint seed)
    {
        (inputs, this.orders, this.seed) = (copula.Inputs, orders, seed);
        var chance = new Uniforms(seed, 3);
        order = [.. Enumerable.Range(0, orders).Select(m => chance.Order(m, inputs))];
        var points = new List<double[]>();
        for (var v = 0; v < 2 * orders; v++)
        {
            points.Add(copula.Values(copula.Scores(Normals(4, v, inputs))));
        }

        for (var m = 0; m < orders; m++)
        {
            for (var size = 1; size < inputs; size++)
            {
                points.AddRange(Samples(copula, m, size));
            }
        }

        Points = points;
    }

    /// <summary>Where the output has to be evaluated, in the inputs' own units.</summary>
    public IReadOnlyList<double[]> Points { get; }

    /// <summary>How many of the points, from the first on, are independent draws of all inputs.</summary>
    public int Independent => 2 * orders;

    /// <summary>The shares by input, 0 to 1 up to sampling error; 0 where the output does not vary.</summary>
    /// <param name="output">The output at each point.</param>
    public BootstrapInterval[] Shares(IReadOnlyList<double> output)
    {
        var remaining = Remaining(output);
        return BootstrapInterval.Of(orders, seed, taken => Estimate(output, remaining, taken));
    }

    // c by order, then size of J.
    private double[][] Remaining(IReadOnlyList<double> output)
    {
        var remaining = new double[orders][];
        var at = Independent;
        for (var m = 0; m < orders; m++)
        {
            remaining[m] = new double[inputs];
            for (var size = 1; size < inputs; size++, at += Inner)
            {
                remaining[m][size] = Variance(output, at, Inner);
            }
        }

        return remaining;
    }

    private double[] Estimate(IReadOnlyList<double> output, double[][] remaining, int[] taken)
    {
        var shares = new double[inputs];
        double[] drawn = [.. taken.SelectMany(m => new[] { output[2 * m], output[2 * m + 1] })];
        var variance = Variance(drawn, 0, drawn.Length);
        if (!(variance > 0))
        {
            return shares;
        }

        foreach (var m in taken)
        {
            for (var k = 0; k < inputs; k++)
            {
                var after = k == inputs - 1 ? variance : remaining[m][k + 1];
                shares[order[m][k]] += (after - remaining[m][k]) / (variance * taken.Length);
            }
        }

        return shares;
    }

    // J: the first `size` inputs of the order; all others are known.
    private IEnumerable<double[]> Samples(Copula copula, int m, int size)
    {
        var conditional = copula.Given(order[m][..size]);
        var row = m * inputs + size;
        var known = copula.Scores(Normals(5, row, inputs));
        for (var inner = 0; inner < Inner; inner++)
        {
            yield return copula.Values(conditional.Renew(known, Normals(6, row * Inner + inner, size)));
        }
    }

    private Vector<double> Normals(uint stream, int row, int count)
    {
        var chance = new Uniforms(seed, stream);
        return Vector<double>.Build.Dense(count, i => NormalQuantile.At(chance.At(row, i)));
    }

    private static double Variance(IReadOnlyList<double> output, int first, int count)
    {
        var mean = 0.0;
        var squares = 0.0;
        for (var n = 0; n < count; n++)
        {
            var step = output[first + n] - mean;
            mean += step / (n + 1);
            squares += step * (output[first + n] - mean);
        }

        return squares / (count - 1);
    }
}
