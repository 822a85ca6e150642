using MathNet.Numerics.Distributions;

namespace TalentDynamics.Analysis.Attribution;

/// <summary>A mean over worlds that share their thresholds, with its Monte-Carlo error.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="StandardError">Standard deviation over worlds (n − 1) over √n; 0 for a single world.</param>
internal readonly record struct PairedMean(double Mean, double StandardError)
{
    private const double UpperTail = .975;

    // Standard errors that 95 % reach to either side; 0 where a single world says nothing of it.
    private double Reach { get; init; }

    /// <summary>Lower end of the 95 % interval by Student’s t with n − 1 degrees of freedom; the mean itself for a single world.</summary>
    public double Lower => Mean - Reach * StandardError;

    /// <summary>Upper end.</summary>
    public double Upper => Mean + Reach * StandardError;

    /// <summary>Whether it is of one world, which says nothing about how far another would differ.</summary>
    internal bool IsOfOneWorld => Reach == 0;

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
        return worlds < 2
            ? new(mean, 0)
            : new(mean, Math.Sqrt(squares / (worlds - 1) / worlds))
            {
                Reach = StudentT.InvCDF(0, 1, worlds - 1, UpperTail),
            };
    }
}
