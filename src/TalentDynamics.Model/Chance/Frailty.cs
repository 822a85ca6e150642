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
    internal const int MostIterations = 16;
    internal const int MostTerms = 100_000;

    /// <param name="variance">θ ≥ 0; below 1e−6 (a standard deviation of .001) everybody is alike, Z = 1.</param>
    public Frailty(double variance)
    {
        Theta = variance;
        Shape = IsAbsent(variance) ? double.PositiveInfinity : 1 / variance;
        LogGammaOfShape = IsAbsent(variance) ? 0 : GammaFunction.Log(Shape);
    }

    /// <summary>θ.</summary>
    internal double Theta { get; }

    /// <summary>1/θ; +∞ where everybody is alike.</summary>
    internal double Shape { get; }

    /// <summary>log Γ(1/θ).</summary>
    internal double LogGammaOfShape { get; }

    /// <summary>Whether with a variance everybody is alike.</summary>
    public static bool IsAbsent(double variance) => variance < SmallestVariance;

    /// <summary>The quantile at u.</summary>
    /// <param name="u">In (0, 1).</param>
    /// <returns>Z &gt; 0, increasing in u.</returns>
    public double At(double u)
    {
        if (double.IsPositiveInfinity(Shape))
        {
            return 1;
        }

        var x = Start(u);
        for (var i = 0; i < MostIterations; i++)
        {
            var (below, density) = Gamma(x);
            var newton = (below - u) / density;
            var change = newton / (1 - 0.5 * Math.Min(1, newton * ((Shape - 1) / x - 1)));
            var next = x - change;
            x = next > 0 ? next : 0.5 * x;
            if (Math.Abs(change) < 1e-9 * x)
            {
                break;
            }
        }

        return x * Theta;
    }

    /// <summary>P(Z ≤ z), z ≥ 0; where everybody is alike, 0 below 1 and 1 from there on.</summary>
    public double Below(double z) =>
        !double.IsPositiveInfinity(Shape) ? (z > 0 ? Gamma(z / Theta).Below : 0)
        : z < 1 ? 0
        : 1;

    /// <summary>Where the iteration begins.</summary>
    internal double Start(double u)
    {
        if (Shape > 1)
        {
            var cube = 1 - Theta / 9 + NormalQuantile.At(u) * Math.Sqrt(Theta) / 3;
            return Math.Max(1e-3, Shape * cube * cube * cube);
        }

        var t = 1 - Shape * (0.253 + Shape * 0.12);
        return u < t ? Elementary.Exp(Elementary.Log(u / t) / Shape) : 1 - Elementary.Log(1 - (u - t) / (1 - t));
    }

    // P(a, x) and its density at x.
    private (double Below, double Density) Gamma(double x)
    {
        var kernel = Elementary.Exp(Shape * Elementary.Log(x) - x - LogGammaOfShape);
        return (x < Shape + 1 ? kernel * Series(x) : 1 - kernel * Fraction(x), kernel / x);
    }

    private double Series(double x)
    {
        var term = 1 / Shape;
        var sum = term;
        for (var n = 1; n < MostTerms && term > sum * 1e-17; n++)
        {
            term *= x / (Shape + n);
            sum += term;
        }

        return sum;
    }

    // Lentz's method, modified after Thompson and Barnett.
    private double Fraction(double x)
    {
        var b = x + 1 - Shape;
        var c = 1e300;
        var d = 1 / b;
        var h = d;
        for (var n = 1; n < MostTerms; n++)
        {
            var a = -n * (n - Shape);
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
}
