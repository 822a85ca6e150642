namespace TalentDynamics.Analysis.Scores;

/// <summary>The exact distribution of how many of n independent people stay, person i with probability p_i.</summary>
/// <remarks>By convolution, O(n²); binomial when all p_i are equal.</remarks>
internal static class PoissonBinomial
{
    /// <summary>The distribution of the number of successes.</summary>
    /// <param name="probabilities">p_i in [0, 1].</param>
    public static CountDistribution Of(IReadOnlyList<double> probabilities)
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
}
