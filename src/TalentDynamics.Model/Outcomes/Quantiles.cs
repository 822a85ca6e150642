namespace TalentDynamics.Model.Outcomes;

/// <summary>The one rule by which quantiles of a sample are taken, wherever a number or a band stands.</summary>
/// <remarks>Linear interpolation between order statistics: definition 7 of Hyndman and Fan (1996), the default of R, NumPy and Excel.</remarks>
internal static class Quantiles
{
    /// <summary>z: the standard normal exceeds it with probability .025.</summary>
    public const double Normal975 = 1.959963984540054;

    /// <summary>Q(p) = x_⌊h⌋ + (h − ⌊h⌋)·(x_⌊h⌋+1 − x_⌊h⌋) with h = p·(n − 1).</summary>
    /// <param name="sorted">n ≥ 1 values, ascending.</param>
    /// <param name="p">In [0, 1].</param>
    public static double Of(double[] sorted, double p)
    {
        var at = p * (sorted.Length - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /// <summary>x_⌈pn⌉: of values that simulation had, the smallest that a share p of them does not exceed, as <c>CountForecast</c> has it of counts.</summary>
    /// <param name="sorted">n ≥ 1 values, ascending.</param>
    /// <param name="p">In (0, 1].</param>
    public static double Reached(double[] sorted, double p) => sorted[(int)Math.Ceiling(p * sorted.Length) - 1];
}
