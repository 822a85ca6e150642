namespace TalentDynamics.Analysis.Conditioning;

/// <summary>How far draws are from the law that they should have.</summary>
internal static class KolmogorovSmirnov
{
    /// <summary>What √n·D exceeds with a small probability in large samples that do have the law: √(−½·log(level/2)), 1.358 for .05.</summary>
    /// <remarks>
    /// The first term of Kolmogorov's series, P(√n·D &gt; x) = 2·Σ(−1)^(k−1)·e^(−2k²x²): Smirnov 1948, Annals of Mathematical
    /// Statistics 19, 279–281. Below a level of .1 the others change nothing in the fourth digit.
    /// </remarks>
    /// <param name="level">In (0, .1].</param>
    public static double Limit(double level) => Math.Sqrt(-.5 * Math.Log(level / 2));

    /// <summary>√n·D, D the greatest distance between the empirical distribution and the uniform one.</summary>
    /// <param name="shares">F(x) of each draw under its law, in [0, 1]; put in order. At least one.</param>
    public static double Distance(Span<double> shares)
    {
        shares.Sort();
        var distance = 0.0;
        for (var i = 0; i < shares.Length; i++)
        {
            var (below, above) = (shares[i] - i / (double)shares.Length, (i + 1.0) / shares.Length - shares[i]);
            distance = Math.Max(distance, Math.Max(below, above));
        }

        return Math.Sqrt(shares.Length) * distance;
    }
}
