namespace TalentDynamics.Analysis.Conditioning;

/// <summary>How far draws are from the law that they should have.</summary>
internal static class KolmogorovSmirnov
{
    /// <summary>√n·D is above this in 5 of 100 samples that do have the law: Smirnov 1948, Annals of Mathematical Statistics 19, 279–281.</summary>
    public const double Critical = 1.358;

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
