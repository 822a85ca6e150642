using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Scores;

/// <summary>A forecast of a count by its probabilities.</summary>
/// <param name="Masses">P(X = 0), … P(X = n); they sum to 1.</param>
internal sealed record CountDistribution(ImmutableArray<double> Masses)
{
    /// <summary>The mean count.</summary>
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

    /// <summary>The distribution with a probability for each of several, Σ w_k·P_k.</summary>
    /// <param name="parts">One or more, of counts up to the same n; weights ≥ 0 that sum to 1.</param>
    public static CountDistribution Mixture(IEnumerable<(double Weight, CountDistribution Of)> parts)
    {
        double[] masses = [];
        foreach (var (weight, part) in parts)
        {
            Array.Resize(ref masses, part.Masses.Length);
            for (var count = 0; count < masses.Length; count++)
            {
                masses[count] += weight * part.Masses[count];
            }
        }

        return new([.. masses]);
    }
}
