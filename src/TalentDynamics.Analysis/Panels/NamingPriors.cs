using System.Collections.Immutable;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Panels;

/// <summary>What is believed of how people come to be named, before any list: each as a function of a standard normal coordinate.</summary>
/// <remarks>
/// From successive author lists of laboratories by Cormack, Jolly and Seber's model with transients, and from dated exits of known authors
/// (docs/model.md): flagship lists named .76 to 1.0 of those there, side lists .16 to .26; 0 to .4 of the newly named were never of the team; of 43
/// namings after a dated exit the best lag was 2.9 months. Shapes are whole numbers, so that the distribution functions are finite sums.
/// </remarks>
internal static class NamingPriors
{
    /// <summary>P(named | there) of a flagship list: Beta(8, 2).</summary>
    public static PriorTable Flagship { get; } = OfShare(8, 2);

    /// <summary>P(named | there) of a side list: Beta(2, 6).</summary>
    public static PriorTable Side { get; } = OfShare(2, 6);

    /// <summary>τ, the share of the newly named who are never of the team: Beta(3, 15).</summary>
    public static PriorTable Transient { get; } = OfShare(3, 15);

    /// <summary>l, years: gamma with shape 6 and mean 3 months.</summary>
    public static PriorTable Lag { get; } = OfLag(6, .25);

    /// <summary>P(named | there) of a list of a class.</summary>
    public static PriorTable Of(ListClass list) => list == ListClass.Flagship ? Flagship : Side;

    private static PriorTable OfShare(int a, int b) =>
        new(
            u => 1 / (1 + Elementary.Exp(-u)),
            u => (BetaBelow(a, b, 1 / (1 + Elementary.Exp(-u))), BetaBelow(b, a, 1 / (1 + Elementary.Exp(u))))
        );

    private static PriorTable OfLag(int shape, double mean) =>
        new(
            Elementary.Exp,
            u =>
            {
                var above = ErlangAbove(shape, Elementary.Exp(u) * shape / mean);
                return (1 - above, above);
            }
        );

    // I_x(a, b) = Σ_{j ≥ a} C(n, j)·x^j·(1 − x)^(n − j), n = a + b − 1.
    private static double BetaBelow(int a, int b, double x)
    {
        var n = a + b - 1;
        var (sum, choose) = (0.0, 1.0);
        for (var j = 0; j <= n; j++)
        {
            sum += j < a ? 0 : choose * Power(x, j) * Power(1 - x, n - j);
            choose = choose * (n - j) / (j + 1);
        }

        return sum;
    }

    // e^(−x)·Σ_{k < shape} x^k/k!.
    private static double ErlangAbove(int shape, double x)
    {
        var (sum, term) = (0.0, 1.0);
        for (var k = 0; k < shape; k++)
        {
            sum += term;
            term *= x / (k + 1);
        }

        return Elementary.Exp(-x) * sum;
    }

    private static double Power(double x, int exponent)
    {
        var product = 1.0;
        for (var i = 0; i < exponent; i++)
        {
            product *= x;
        }

        return product;
    }
}

/// <summary>A distribution by its quantiles, as a function of a standard normal coordinate: laid out once, looked up for every particle.</summary>
internal sealed class PriorTable
{
    private const int PerUnit = 32;
    private const int Reach = 6;
    private const double Widest = 60;
    private const int Halvings = 64;

    private readonly Func<double, double> value;
    private readonly ImmutableArray<double> scaled;

    /// <param name="value">A value of its unbounded scale, increasing.</param>
    /// <param name="probabilities">P(below) and P(above) of a value by its unbounded scale.</param>
    public PriorTable(Func<double, double> value, Func<double, (double Below, double Above)> probabilities)
    {
        this.value = value;
        scaled =
        [
            .. Enumerable
                .Range(-Reach * PerUnit, 2 * Reach * PerUnit + 1)
                .Select(i => Quantile(i / (double)PerUnit, probabilities)),
        ];
    }

    /// <summary>The value at a coordinate, which is taken as within ±6; linear on the unbounded scale between the table's places.</summary>
    public double At(double coordinate) => value(ScaledAt(coordinate));

    /// <summary>The same on the unbounded scale: log of odds of a share, log of a time.</summary>
    public double ScaledAt(double coordinate)
    {
        var place = (Math.Clamp(coordinate, -Reach, Reach) + Reach) * PerUnit;
        var before = Math.Min((int)place, scaled.Length - 2);
        return scaled[before] + (place - before) * (scaled[before + 1] - scaled[before]);
    }

    private static double Quantile(double coordinate, Func<double, (double Below, double Above)> probabilities)
    {
        var wanted = StandardNormal.Below(-Math.Abs(coordinate));
        var (low, high) = (-Widest, Widest);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            var (below, above) = probabilities(middle);
            var isLow = coordinate < 0 ? below < wanted : above > wanted;
            (low, high) = isLow ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
