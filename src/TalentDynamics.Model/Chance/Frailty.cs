namespace TalentDynamics.Model.Chance;

/// <summary>How quickly a person leaves for reasons nobody recorded: Z ~ Gamma(mean 1, variance θ), by inverse CDF.</summary>
/// <remarks>
/// Shape a = 1/θ, scale θ. The inverse is Halley's iteration on the regularised incomplete gamma function from the
/// Wilson–Hilferty start (a &gt; 1) or the two-piece start (a ≤ 1): Press et al. 2007, Numerical Recipes, 6.2.1; series and
/// continued fraction: Abramowitz &amp; Stegun 6.5.29 and 6.5.31. Written on <see cref="Elementary"/> so every machine agrees.
/// </remarks>
internal sealed class Frailty
{
    private const double SmallestVariance = 1e-6;
    private const int MostIterations = 16;
    private const int MostTerms = 100_000;

    private readonly double theta;
    private readonly double shape;
    private readonly double logGamma;

    /// <param name="variance">θ ≥ 0; below 1e−6 (a standard deviation of .001) everybody is alike, Z = 1.</param>
    public Frailty(double variance)
    {
        theta = variance;
        shape = IsAbsent(variance) ? double.PositiveInfinity : 1 / variance;
        logGamma = IsAbsent(variance) ? 0 : LogGamma(shape);
    }

    /// <summary>Whether with a variance everybody is alike.</summary>
    public static bool IsAbsent(double variance) => variance < SmallestVariance;

    /// <summary>The quantile at u.</summary>
    /// <param name="u">In (0, 1).</param>
    /// <returns>Z &gt; 0, increasing in u.</returns>
    public double At(double u)
    {
        if (double.IsPositiveInfinity(shape))
        {
            return 1;
        }

        var x = Start(u);
        for (var i = 0; i < MostIterations; i++)
        {
            var (below, density) = Gamma(x);
            var newton = (below - u) / density;
            var change = newton / (1 - 0.5 * Math.Min(1, newton * ((shape - 1) / x - 1)));
            var next = x - change;
            x = next > 0 ? next : 0.5 * x;
            if (Math.Abs(change) < 1e-9 * x)
            {
                break;
            }
        }

        return x * theta;
    }

    /// <summary>P(Z ≤ z), z ≥ 0; where everybody is alike, 0 below 1 and 1 from there on.</summary>
    public double Below(double z) =>
        !double.IsPositiveInfinity(shape) ? (z > 0 ? Gamma(z / theta).Below : 0)
        : z < 1 ? 0
        : 1;

    private double Start(double u)
    {
        if (shape > 1)
        {
            var cube = 1 - theta / 9 + NormalQuantile.At(u) * Math.Sqrt(theta) / 3;
            return Math.Max(1e-3, shape * cube * cube * cube);
        }

        var t = 1 - shape * (0.253 + shape * 0.12);
        return u < t ? Elementary.Exp(Elementary.Log(u / t) / shape) : 1 - Elementary.Log(1 - (u - t) / (1 - t));
    }

    // P(a, x) and its density at x.
    private (double Below, double Density) Gamma(double x)
    {
        var kernel = Elementary.Exp(shape * Elementary.Log(x) - x - logGamma);
        return (x < shape + 1 ? kernel * Series(x) : 1 - kernel * Fraction(x), kernel / x);
    }

    private double Series(double x)
    {
        var term = 1 / shape;
        var sum = term;
        for (var n = 1; n < MostTerms && term > sum * 1e-17; n++)
        {
            term *= x / (shape + n);
            sum += term;
        }

        return sum;
    }

    // Lentz's method, modified after Thompson and Barnett.
    private double Fraction(double x)
    {
        var b = x + 1 - shape;
        var c = 1e300;
        var d = 1 / b;
        var h = d;
        for (var n = 1; n < MostTerms; n++)
        {
            var a = -n * (n - shape);
            b += 2;
            d = 1 / (a * d + b);
            c = b + a / c;
            var factor = d * c;
            h *= factor;
            if (Math.Abs(factor - 1) < 1e-16)
            {
                break;
            }
        }

        return h;
    }

    // Stirling's series after the argument is raised to 10: Abramowitz & Stegun 6.1.41.
    private static double LogGamma(double a)
    {
        var shift = 1.0;
        while (a < 10)
        {
            shift *= a;
            a += 1;
        }

        var z = 1 / (a * a);
        var tail = (((-1.0 / 1680 * z + 1.0 / 1260) * z - 1.0 / 360) * z + 1.0 / 12) / a;
        tail += (-691.0 / 360360 * z + 1.0 / 1188) * z * z * z * z / a;
        return (a - 0.5) * Elementary.Log(a) - a + 0.91893853320467274178 + tail - Elementary.Log(shift);
    }
}
