namespace TalentDynamics.Analysis.Scores;

/// <summary>The continuous ranked probability score ∫(F(x) − 1(x ≥ y))²dx of an ensemble; in the unit of y, 0 is perfect.</summary>
/// <remarks>
/// Sorted, ΣΣ|x_i − x_j| = 2Σ(2i − M − 1)x_(i), so the cost is that of sorting M numbers.
/// Gneiting &amp; Raftery 2007, JASA 102, 359–378; fair: Ferro 2014, Q. J. R. Meteorol. Soc. 140, 1917–1923.
/// </remarks>
internal static class Crps
{
    /// <summary>(1/M)Σ|x_i − y| − (1/2M²)ΣΣ|x_i − x_j|: the score of the empirical distribution itself.</summary>
    /// <param name="ensemble">At least one number.</param>
    /// <param name="y">What happened.</param>
    public static double OfDistribution(ReadOnlySpan<double> ensemble, double y) =>
        Distance(ensemble, y) - Pairs(ensemble) / (2.0 * ensemble.Length * ensemble.Length);

    /// <summary>(1/M)Σ|x_i − y| − (1/(2M(M − 1)))ΣΣ|x_i − x_j|: what the score would be with infinitely many worlds, on average.</summary>
    /// <param name="ensemble">At least two numbers.</param>
    /// <param name="y">What happened.</param>
    public static double Fair(ReadOnlySpan<double> ensemble, double y) =>
        Distance(ensemble, y) - Pairs(ensemble) / (2.0 * ensemble.Length * (ensemble.Length - 1));

    private static double Distance(ReadOnlySpan<double> ensemble, double y)
    {
        double sum = 0;
        foreach (var x in ensemble)
        {
            sum += Math.Abs(x - y);
        }
        return sum / ensemble.Length;
    }

    private static double Pairs(ReadOnlySpan<double> ensemble)
    {
        var sorted = ensemble.ToArray();
        Array.Sort(sorted);
        double sum = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            sum += (2 * (i + 1) - sorted.Length - 1) * sorted[i];
        }
        return 2 * sum;
    }
}
