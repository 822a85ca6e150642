using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Calibration.Sampling;

/// <summary>Whether several independent particle runs can be believed.</summary>
internal static class Diagnostics
{
    /// <summary>R̂ of one quantity: how much wider all runs together are than each; 1 at best, NaN for a single run.</summary>
    /// <remarks>√(((N − 1)/N·W + B/N)/W), W the mean variance within a run, B/N the variance of the runs' means. Gelman &amp; Rubin 1992, Stat. Sci. 7, 457–472.</remarks>
    /// <param name="runs">The draws of each run, all equally many.</param>
    public static double RHat(IReadOnlyList<double[]> runs)
    {
        if (runs.Count < 2)
        {
            return double.NaN;
        }
        var within = runs.Average(Variance);
        var between = Variance([.. runs.Select(r => r.Average())]);
        var n = runs[0].Length;
        return within == 0 ? 1 : Math.Sqrt(((n - 1.0) / n * within + between) / within);
    }

    /// <summary>How many independent draws the particles of a run are worth for the mean of one quantity.</summary>
    /// <remarks>
    /// Var/V with V = N⁻²·Σ over origins (Σ over descendants (x − x̄))²: particles of one origin are dependent, of two they are not.
    /// Lee &amp; Whiteley 2018, Biometrika 105, 609–625. Never more than the number of particles.
    /// </remarks>
    public static double EffectiveSize(ReadOnlySpan<double> values, ReadOnlySpan<int> origins)
    {
        var mean = Mean(values);
        var sums = new Dictionary<int, double>();
        var square = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sums[origins[i]] = sums.GetValueOrDefault(origins[i]) + values[i] - mean;
            square += (values[i] - mean) * (values[i] - mean);
        }

        var dependent = sums.Values.Sum(s => s * s);
        return dependent == 0 ? values.Length : Math.Min(values.Length, values.Length * square / dependent);
    }

    /// <summary>Unbiased variance; NaN for a single value.</summary>
    public static double Variance(double[] values)
    {
        var mean = Mean(values);
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.Length - 1);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }
        return sum / values.Length;
    }
}
