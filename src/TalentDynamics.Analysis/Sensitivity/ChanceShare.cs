namespace TalentDynamics.Analysis.Sensitivity;

/// <summary>The seed as a factor: how much of an outcome's variance is chance and not what is believed.</summary>
/// <remarks>
/// Every design point is lived in the same worlds, so points and worlds are crossed: a two-way analysis of variance with random effects,
/// y = μ + point + world + rest. Scheffé 1959, The Analysis of Variance, 7.4. Negative components are set to 0.
/// </remarks>
/// <param name="Inputs">Share of the factors together, in the variance of a single world, 0 to 1: Var E[Y | inputs].</param>
/// <param name="SeedFirst">Share of the world alone, whatever the factors: the seed's first-order index.</param>
/// <param name="SeedTotal">Share of the world, its interplay with the factors included: the seed's total index.</param>
/// <param name="Noise">Share of chance left in the variance of the mean over a point's worlds, which the indices are of.</param>
internal readonly record struct ChanceShare(double Inputs, double SeedFirst, double SeedTotal, double Noise)
{
    /// <param name="outcomes">By independent design point, then world; at least two of each, all points in the same worlds.</param>
    public static ChanceShare Of(IReadOnlyList<double[]> outcomes)
    {
        var (points, worlds) = (outcomes.Count, outcomes[0].Length);
        var mean = outcomes.Average(point => point.Average());
        double[] byPoint = [.. outcomes.Select(point => point.Average())];
        double[] byWorld = [.. Enumerable.Range(0, worlds).Select(w => outcomes.Average(point => point[w]))];
        var betweenPoints = worlds * byPoint.Sum(m => (m - mean) * (m - mean)) / (points - 1);
        var betweenWorlds = points * byWorld.Sum(m => (m - mean) * (m - mean)) / (worlds - 1);
        var rest = 0.0;
        for (var p = 0; p < points; p++)
        {
            for (var w = 0; w < worlds; w++)
            {
                var left = outcomes[p][w] - byPoint[p] - byWorld[w] + mean;
                rest += left * left;
            }
        }

        rest /= (points - 1.0) * (worlds - 1);
        var inputs = Math.Max(0, (betweenPoints - rest) / worlds);
        var seed = Math.Max(0, (betweenWorlds - rest) / points);
        var all = inputs + seed + rest;
        return all > 0
            ? new(
                inputs / all,
                seed / all,
                (seed + rest) / all,
                betweenPoints > 0 ? Math.Min(1, rest / betweenPoints) : 0
            )
            : default;
    }
}
