using System.Collections.Immutable;
using MathNet.Numerics.RootFinding;

namespace TalentDynamics.Analysis.Calibration.Rivals;

/// <summary>Weights of forecasts that together would have forecast best: argmax over the simplex of Σ_g log Σ_k w_k·p_gk.</summary>
/// <remarks>
/// p_gk is what forecast k gave to what happened to cohort g when it was left out. The objective is concave. Each step moves weight from
/// the forecast that gains least by having it to the one that gains most, as far as that helps (vertex exchange: Böhning 1986, Metrika
/// 33, 337–347): two forecasts that are nearly the same are told apart in one step, where multiplying weights by their shares (EM) takes
/// as many as they are alike. Stacking: Yao, Vehtari, Simpson &amp; Gelman 2018, Bayesian Analysis 13, 917–1007.
/// </remarks>
internal static class Stacking
{
    private const int MostSteps = 10_000;

    /// <summary>What may be left to gain, nats a cohort.</summary>
    private const double Enough = 1e-10;

    /// <summary>The weights, ≥ 0, that sum to 1; equal ones where there is no cohort.</summary>
    /// <param name="logScores">By cohort, then by forecast: −log p_gk, nats, finite.</param>
    /// <param name="forecasts">How many forecasts, ≥ 1.</param>
    public static ImmutableArray<double> Weights(IReadOnlyList<double[]> logScores, int forecasts)
    {
        var weights = Enumerable.Repeat(1.0 / forecasts, forecasts).ToArray();
        var given = logScores.Select(cohort => cohort.Select(s => Math.Exp(cohort.Min() - s)).ToArray()).ToArray();
        for (var i = 0; i < MostSteps && given.Length > 0; i++)
        {
            var mixed = given.Select(p => p.Zip(weights, (x, w) => x * w).Sum()).ToArray();
            var gains = Enumerable
                .Range(0, forecasts)
                .ToDictionary(k => k, k => given.Zip(mixed, (p, m) => p[k] / m).Average());
            var to = gains.MaxBy(g => g.Value).Key;
            // At the maximum no gain is above 1, and the largest bounds what is still to be gained for each cohort.
            if (Math.Log(gains[to]) < Enough)
            {
                break;
            }

            var from = gains.Where(g => weights[g.Key] > 0).MinBy(g => g.Value).Key;
            var moved = FarthestThatHelps([.. given.Zip(mixed, (p, m) => (p[to] - p[from]) / m)], weights[from]);
            weights[to] += moved;
            weights[from] = moved < weights[from] ? weights[from] - moved : 0;
        }

        return [.. weights];
    }

    /// <summary>Where Σ_g log(1 + t·slope_g) has its maximum over 0 ≤ t ≤ <paramref name="most"/>; it rises at 0 and is concave.</summary>
    private static double FarthestThatHelps(double[] slopes, double most)
    {
        double Rise(double t) => slopes.Sum(s => s / (1 + t * s));
        return Rise(most) >= 0 ? most : Brent.FindRoot(Rise, 0, most, most * 1e-14);
    }
}
