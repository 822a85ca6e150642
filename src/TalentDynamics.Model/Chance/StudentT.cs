namespace TalentDynamics.Model.Chance;

/// <summary>Student's t with ν degrees of freedom, scaled so that as much of it lies within ±1 as of a standard normal.</summary>
/// <remarks>
/// x(z) = q(Φ(z))/q(Φ(1)), q the quantile function: 68 % lie within ±1 whatever ν is, so what multiplies it keeps its meaning and only the tail
/// differs. (A standard deviation of 1 would draw the middle together as the tail gets heavier, and does not exist at ν = 2.)
/// q is Newton's iteration on log P(T &gt; t) = log ½I_x(ν/2, ½), x = ν/(ν + t²), in the coordinate w = √(ν·log(1 + t²/ν)), which is nearly normal
/// (Wallace 1959, Ann. Math. Stat. 30, 1121–1130); I by its continued fraction (Press et al. 2007, Numerical Recipes, 6.4). Written on
/// <see cref="Elementary"/> so every machine agrees.
/// </remarks>
internal sealed class StudentT
{
    /// <summary>The least ν: below it the tail has no variance.</summary>
    public const double Least = 2;

    private const double NormalFrom = 1e6;
    private const double Nearest = 1e-9;
    private const double Small = 1e-4;
    private const int MostIterations = 32;
    private const int MostTerms = 1000;

    private readonly double freedom;
    private readonly double beta;
    private readonly double unit;

    /// <param name="freedom">ν ≥ 2; from a million on, +∞ included, it is the normal itself.</param>
    public StudentT(double freedom)
    {
        this.freedom = freedom;
        if (IsNormal)
        {
            return;
        }

        var half = 0.5 * freedom;
        beta = Elementary.Exp(GammaFunction.Log(half) + GammaFunction.Log(0.5) - GammaFunction.Log(half + 0.5));
        unit = Quantile(1);
    }

    /// <summary>Whether it is the normal.</summary>
    public bool IsNormal => !(freedom < NormalFrom);

    /// <summary>The value that stands where a standard normal has z: odd and increasing in z; beyond ±8 it grows no more.</summary>
    public double At(double z) =>
        IsNormal ? z
        : Math.Abs(z) < Nearest ? 0
        : Math.CopySign(Quantile(Math.Abs(z)) / unit, z);

    // t > 0 with P(T > t) = P(N > z).
    private double Quantile(double z)
    {
        var wished = Elementary.Log(StandardNormal.Below(-z));
        var w = Math.Min(z, StandardNormal.Farthest) * (8 * freedom + 3) / (8 * freedom + 1);
        for (var i = 0; i < MostIterations; i++)
        {
            var (above, density) = Tail(w);
            var change = (Elementary.Log(above) - wished) * above / density;
            w += change;
            if (Math.Abs(change) < 1e-13 * w)
            {
                break;
            }
        }

        return Math.Sqrt(freedom * Gone(w)) * Elementary.Exp(0.5 * w * w / freedom);
    }

    // P(T > t) and −dP/dw.
    private (double Above, double Density) Tail(double w)
    {
        var gone = Gone(w);
        var root = Math.Sqrt(gone);
        var kernel = Elementary.Exp(-0.5 * w * w) / beta;
        var half = 0.5 * freedom;
        var above =
            1 - gone < (half + 1) / (half + 2.5)
                ? kernel * root * Fraction(half, 0.5, 1 - gone) / freedom
                : 0.5 - kernel * root * Fraction(0.5, half, gone);
        return (above, kernel * w / (freedom * root));
    }

    // t²/(ν + t²) = 1 − e^(−w²/ν) without the difference, which would lose a small one.
    private double Gone(double w)
    {
        var u = w * w / freedom;
        return u < Small ? u * (1 - u * (0.5 - u * (1.0 / 6 - u / 24))) : 1 - Elementary.Exp(-u);
    }

    // Of the incomplete beta function; Lentz's method, modified after Thompson and Barnett.
    private static double Fraction(double a, double b, double x)
    {
        var (c, d) = (1.0, 1 / (1 - (a + b) * x / (a + 1)));
        var h = d;
        for (var m = 1; m < MostTerms; m++)
        {
            var even = m * (b - m) * x / ((a - 1 + 2 * m) * (a + 2 * m));
            d = 1 / (1 + even * d);
            c = 1 + even / c;
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 1 + 2 * m));
            d = 1 / (1 + odd * d);
            c = 1 + odd / c;
            h *= d * c;
            if (Math.Abs(d * c - 1) < 1e-15)
            {
                break;
            }
        }

        return h;
    }
}
