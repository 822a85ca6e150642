using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Sensitivity;

/// <summary>A sensitivity analysis: where to evaluate, and what to make of the outputs there.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Samples">Walks, rows or orders.</param>
/// <param name="Points">Where to evaluate.</param>
/// <param name="Independent">Which of the points are independent draws of all factors.</param>
/// <param name="Of">From the output at each point to one answer per factor.</param>
internal sealed record Screening(
    string Method,
    int Samples,
    IReadOnlyList<double[]> Points,
    ImmutableArray<int> Independent,
    Func<IReadOnlyList<double>, IEnumerable<FactorSensitivity>> Of
)
{
    /// <summary>Morris screening; the first point of every walk is independent of the others.</summary>
    public static Screening ByMorris(ImmutableArray<Factor> factors, int walks, uint seed)
    {
        var design = new Morris(walks, factors.Length, seed);
        return new(
            "morris",
            walks,
            design.Points,
            [.. Enumerable.Range(0, walks).Select(walk => walk * (factors.Length + 1))],
            output =>
                design
                    .Effects(output)
                    .Zip(
                        factors,
                        (e, f) => new FactorSensitivity(f.Key, f.Range, Mu: e.Mu, MuStar: e.MuStar, Sigma: e.Sigma)
                    )
        );
    }

    /// <summary>Sobol indices.</summary>
    public static Screening BySobol(ImmutableArray<Factor> factors, int rows, uint seed)
    {
        var design = new Saltelli(rows, factors.Length, seed);
        return new(
            "sobol",
            rows,
            design.Points,
            [.. Enumerable.Range(0, design.Independent)],
            output =>
                design
                    .Indices(output)
                    .Zip(factors, (i, f) => new FactorSensitivity(f.Key, f.Range, First: i.First, Total: i.Total))
        );
    }

    /// <summary>Shapley effects on draws that may be correlated.</summary>
    public static Screening ByShapley(DrawnFactors space, int orders, uint seed)
    {
        var design = new ShapleyEffects(Copula.Of(space.Rows), orders, seed);
        return new(
            "shapley",
            orders,
            design.Points,
            [.. Enumerable.Range(0, design.Independent)],
            output =>
                design.Shares(output).Zip(space.Factors, (s, f) => new FactorSensitivity(f.Key, f.Range, Shapley: s))
        );
    }

    /// <summary>What one outcome depends on.</summary>
    /// <param name="outcome">Which.</param>
    /// <param name="lived">By point, then world.</param>
    public OutcomeSensitivity Answer(Outcome outcome, double[][] lived)
    {
        double[] output = [.. lived.Select(worlds => worlds.Average())];
        double[] drawn = [.. Independent.Select(point => output[point])];
        var mean = drawn.Average();
        return new(
            outcome.Cohort,
            outcome.Key,
            mean,
            Math.Sqrt(drawn.Sum(y => (y - mean) * (y - mean)) / (drawn.Length - 1)),
            ChanceShare.Of([.. Independent.Select(point => lived[point])]),
            [.. Of(output).OrderByDescending(f => f.Weight).ThenBy(f => f.Factor, StringComparer.Ordinal)]
        );
    }
}
