namespace TalentDynamics.Model.Chance;

/// <summary>The standard normal distribution, the same bits everywhere.</summary>
internal static class StandardNormal
{
    /// <summary>log √(2π).</summary>
    public const double LogRootTwoPi = 0.91893853320467274178;

    /// <summary>Beyond ±8 it changes no more.</summary>
    public const double Farthest = 8;

    private const int MostTerms = 400;

    /// <summary>log of the density at a point, of as many dimensions as it has coordinates.</summary>
    public static double LogDensity(double[] point) => -point.Sum(x => 0.5 * x * x + LogRootTwoPi);

    /// <summary>Φ(x), absolute error about 1e−16; x is taken as within ±8.</summary>
    /// <remarks>Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …): Marsaglia 2004, Journal of Statistical Software 11(4).</remarks>
    public static double Below(double x)
    {
        var bounded = Math.Clamp(x, -Farthest, Farthest);
        var (term, sum) = (bounded, bounded);
        for (var odd = 3; odd < 2 * MostTerms && Math.Abs(term) > 1e-17 * Math.Abs(sum); odd += 2)
        {
            term *= bounded * bounded / odd;
            sum += term;
        }

        return Math.Clamp(0.5 + sum * Elementary.Exp(-0.5 * bounded * bounded - LogRootTwoPi), 1e-16, 1 - 1e-16);
    }
}
