namespace TalentDynamics.Analysis.Calibration.Checks;

/// <summary>How much a posterior hangs on dates that are put in where only months of colleagues' moves are known, and on moves that are hidden.</summary>
/// <remarks>
/// A calibration takes each person's own exit as the interval that it is, and those of colleagues, of which they heard, at the middle of theirs. In a simulated world
/// the real days of all moves are known: draws are weighed by the likelihood given these over the one that they were learnt by, and by how much that moves their mean
/// is the error of putting dates in, in posterior standard deviations.
/// </remarks>
/// <param name="Typical">Root mean square over simulated worlds and quantities.</param>
/// <param name="Largest">Root mean square over worlds of the quantity that moves most.</param>
/// <param name="Quantity">Which that is.</param>
internal sealed record PlugInError(double Typical, double Largest, string Quantity)
{
    /// <summary>Over simulated worlds.</summary>
    /// <param name="names">Of the quantities.</param>
    /// <param name="shifts">By world, then by quantity.</param>
    public static PlugInError Of(string[] names, IReadOnlyList<double[]> shifts)
    {
        double[] squares = [.. names.Select((_, q) => shifts.Average(s => s[q] * s[q]))];
        var worst = Array.IndexOf(squares, squares.Max());
        return new(Math.Sqrt(squares.Average()), Math.Sqrt(squares[worst]), names[worst]);
    }

    /// <summary>By how many standard deviations weights move the mean of equally weighted draws; 0 where they are all the same.</summary>
    /// <param name="draws">At least two.</param>
    /// <param name="shares">The weights, which sum to 1.</param>
    public static double Shift(ReadOnlySpan<double> draws, double[] shares)
    {
        var (mean, square, weighted) = (0.0, 0.0, 0.0);
        for (var i = 0; i < draws.Length; i++)
        {
            mean += draws[i] / draws.Length;
            square += draws[i] * draws[i] / draws.Length;
            weighted += shares[i] * draws[i];
        }

        var variance = square - mean * mean;
        return variance > 0 ? (weighted - mean) / Math.Sqrt(variance) : 0;
    }
}
