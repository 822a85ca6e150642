using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Analysis.Attribution;

/// <summary>A mean over worlds that share their thresholds, with its Monte-Carlo error.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="StandardError">Standard deviation over worlds (n − 1) over √n; 0 for a single world.</param>
internal readonly record struct PairedMean(double Mean, double StandardError)
{
    /// <summary>Lower end of the 95 % interval, normal approximation.</summary>
    public double Lower => Mean - Quantiles.Normal975 * StandardError;

    /// <summary>Upper end.</summary>
    public double Upper => Mean + Quantiles.Normal975 * StandardError;

    /// <summary>The mean of one number per world; a difference of two arms is taken world by world first.</summary>
    /// <param name="perWorld">At least one.</param>
    public static PairedMean Of(ReadOnlySpan<double> perWorld)
    {
        var mean = 0.0;
        var squares = 0.0;
        for (var n = 0; n < perWorld.Length; n++)
        {
            var step = perWorld[n] - mean;
            mean += step / (n + 1);
            squares += step * (perWorld[n] - mean);
        }

        var worlds = perWorld.Length;
        return new(mean, worlds < 2 ? 0 : Math.Sqrt(squares / (worlds - 1) / worlds));
    }
}
