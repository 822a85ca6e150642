using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Scores;

/// <summary>The exact distribution of how many of n independent people stay, person i with probability p_i.</summary>
/// <remarks>By convolution, O(n²); binomial when all p_i are equal.</remarks>
/// <param name="Masses">P(X = 0), … P(X = n).</param>
internal sealed record PoissonBinomial(ImmutableArray<double> Masses)
{
    /// <summary>The distribution of the number of successes.</summary>
    /// <param name="probabilities">p_i in [0, 1].</param>
    public static PoissonBinomial Of(IReadOnlyList<double> probabilities)
    {
        var masses = new double[probabilities.Count + 1];
        masses[0] = 1;
        for (var i = 0; i < probabilities.Count; i++)
        {
            for (var count = i + 1; count >= 0; count--)
            {
                masses[count] =
                    masses[count] * (1 - probabilities[i]) + (count > 0 ? masses[count - 1] * probabilities[i] : 0);
            }
        }

        return new([.. masses]);
    }

    /// <summary>Σp_i.</summary>
    public double Mean => Masses.Select((mass, count) => mass * count).Sum();

    /// <summary>P(X = y); 0 outside 0 … n.</summary>
    public double Probability(int y) => y >= 0 && y < Masses.Length ? Masses[y] : 0;

    /// <summary>P(X &lt; y) + ½P(X = y).</summary>
    public double MidPit(int y) => Masses.Take(Math.Max(y, 0)).Sum() + Probability(y) / 2;

    /// <summary>−log[(M·P(X = y) + ½)/(M + ½(n + 1))], nats: with the half count of <see cref="CountForecast.LogScore"/> over as many worlds.</summary>
    /// <param name="y">What happened.</param>
    /// <param name="worlds">M, of the ensemble that this forecast is held against: no forecast gets a smaller least probability than another.</param>
    public double LogScore(int y, int worlds) =>
        -Math.Log((worlds * Probability(y) + .5) / (worlds + .5 * Masses.Length));

    /// <summary>Σ(F(k) − 1(k ≥ y))², the CRPS of a distribution on integers.</summary>
    public double Crps(int y)
    {
        double score = 0;
        double below = 0;
        for (var count = 0; count < Masses.Length; count++)
        {
            below += Masses[count];
            var error = below - (count >= y ? 1 : 0);
            score += error * error;
        }

        return score;
    }
}
