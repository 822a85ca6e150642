using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Calibration.Rivals;

/// <summary>Weights of forecasts that together would have forecast best: argmax over the simplex of Σ_g log Σ_k w_k·p_gk.</summary>
/// <remarks>
/// p_gk is what forecast k gave to what happened to cohort g when it was left out. The objective is concave; each step multiplies
/// weights by their share of what happened and never makes it smaller (Dempster, Laird &amp; Rubin 1977, JRSS B 39, 1–38). Stacking: Yao,
/// Vehtari, Simpson &amp; Gelman 2018, Bayesian Analysis 13, 917–1007.
/// </remarks>
internal static class Stacking
{
    private const int MostIterations = 100_000;
    private const double Enough = 1e-10;

    /// <summary>The weights, ≥ 0, that sum to 1; equal ones where there is no cohort.</summary>
    /// <param name="logScores">By cohort, then by forecast: −log p_gk, nats, finite.</param>
    /// <param name="forecasts">How many forecasts, ≥ 1.</param>
    public static ImmutableArray<double> Weights(IReadOnlyList<double[]> logScores, int forecasts)
    {
        var weights = Enumerable.Repeat(1.0 / forecasts, forecasts).ToArray();
        var given = logScores.Select(cohort => cohort.Select(s => Math.Exp(cohort.Min() - s)).ToArray()).ToArray();
        for (var i = 0; i < MostIterations && given.Length > 0; i++)
        {
            var shares = Enumerable
                .Range(0, forecasts)
                .Select(k => given.Average(p => p[k] / Mixed(p, weights)))
                .ToArray();
            for (var k = 0; k < forecasts; k++)
            {
                weights[k] *= shares[k];
            }
            // At the maximum no share is above 1, and the largest bounds what is still to be gained for each cohort.
            if (Math.Log(shares.Max()) < Enough)
            {
                break;
            }
        }

        var total = weights.Sum();
        return [.. weights.Select(w => w / total)];
    }

    private static double Mixed(double[] given, double[] weights) => given.Zip(weights, (p, w) => p * w).Sum();
}
