using TalentDynamics.Analysis.Calibration.Sampling;

namespace TalentDynamics.Analysis.Calibration.Forms;

/// <summary>A number that was found by sampling.</summary>
/// <param name="Value">The number.</param>
/// <param name="Error">Its standard error; +∞ where one run says nothing of it.</param>
internal readonly record struct Estimate(double Value, double Error)
{
    /// <summary>The mean over independent runs.</summary>
    public static Estimate Mean(double[] runs) => new(runs.Average(), ErrorOf(runs));

    /// <summary>−log of the mean over independent runs, each given by the logarithm of its own.</summary>
    public static Estimate LogScore(double[] logs)
    {
        var highest = logs.Max();
        var scaled = Array.ConvertAll(logs, l => Math.Exp(l - highest));
        return new(-highest - Math.Log(scaled.Average()), ErrorOf(scaled) / scaled.Average());
    }

    /// <summary>Of independent numbers.</summary>
    public static Estimate Sum(IEnumerable<Estimate> parts)
    {
        var (value, square) = (0.0, 0.0);
        foreach (var part in parts)
        {
            (value, square) = (value + part.Value, square + part.Error * part.Error);
        }

        return new(value, Math.Sqrt(square));
    }

    /// <summary>This one less another, which is independent.</summary>
    public Estimate Less(Estimate other) =>
        new(Value - other.Value, Math.Sqrt(Error * Error + other.Error * other.Error));

    private static double ErrorOf(double[] runs) =>
        runs.Length < 2 ? double.PositiveInfinity : Math.Sqrt(Diagnostics.Variance(runs) / runs.Length);
}
