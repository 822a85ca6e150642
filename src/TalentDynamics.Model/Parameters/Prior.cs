using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Parameters;

/// <summary>The families of priors that the model uses.</summary>
internal enum PriorFamily
{
    /// <summary>No uncertainty: always <see cref="Prior.Location"/>.</summary>
    Fixed,

    /// <summary>LN(a, s): log x ~ N(log a, s²).</summary>
    LogNormal,

    /// <summary>HalfN(s): |N(0, s²)|.</summary>
    HalfNormal,

    /// <summary>N(m, s), truncated at 0 for parameters that cannot be negative.</summary>
    Normal,
}

/// <summary>What is believed of a parameter before any cohort was seen.</summary>
/// <param name="Family">Its family.</param>
/// <param name="Location">Median a of LN, mean m of N, the value where fixed; 0 for HalfN.</param>
/// <param name="Scale">s &gt; 0; 0 where fixed.</param>
/// <param name="NonNegative">Whether a normal prior is truncated at 0.</param>
internal sealed record Prior(PriorFamily Family, double Location, double Scale, bool NonNegative)
{
    private const int Halvings = 60;

    /// <summary>The quantile at u in (0, 1); increasing in u, the same bits on every machine.</summary>
    public double Quantile(double u) =>
        Family switch
        {
            PriorFamily.LogNormal => Location * Elementary.Exp(Scale * NormalQuantile.At(u)),
            PriorFamily.HalfNormal => Scale * NormalQuantile.At(0.5 + 0.5 * u),
            PriorFamily.Normal when NonNegative => Math.Max(0, Location + Scale * NormalQuantile.At(AboveZero(u))),
            PriorFamily.Normal => Location + Scale * NormalQuantile.At(u),
            _ => Location,
        };

    // Φ(−m/s) + u·(1 − Φ(−m/s)); Φ is found by halving, as only its inverse is at hand.
    private double AboveZero(double u)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = 0.5 * (low + high);
            (low, high) = NormalQuantile.At(middle) < -Location / Scale ? (middle, high) : (low, middle);
        }

        return low + u * (1 - low);
    }
}
