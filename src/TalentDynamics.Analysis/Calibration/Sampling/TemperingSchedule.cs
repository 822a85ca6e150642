using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Calibration.Sampling;

/// <summary>What reweighting particles to a higher heat does.</summary>
/// <param name="Shares">Weight of each particle; they sum to 1.</param>
/// <param name="Effective">1/Σ share².</param>
/// <param name="LogMean">Log of the mean weight before they are made shares.</param>
internal sealed record Weights(double[] Shares, double Effective, double LogMean);

/// <summary>The step from one heat to the next: weights and resampling.</summary>
internal static class TemperingSchedule
{
    private const int Halvings = 60;

    /// <summary>The highest heat, at most 1, at which a share of the particles stays effective.</summary>
    /// <param name="logLikelihoods">Of the particles, some of them finite.</param>
    /// <param name="heat">The heat they are at.</param>
    /// <param name="effectiveShare">The share, 0 to 1; of the particles with a positive likelihood where many have none.</param>
    public static (double Heat, Weights Weights) Next(
        ReadOnlySpan<double> logLikelihoods,
        double heat,
        double effectiveShare
    )
    {
        var possible = 0;
        foreach (var value in logLikelihoods)
        {
            possible += double.IsNegativeInfinity(value) ? 0 : 1;
        }
        var wished = effectiveShare * possible;
        var all = Weigh(logLikelihoods, 1 - heat);
        if (all.Effective >= wished)
        {
            return (1, all);
        }
        var (low, high) = (0.0, 1 - heat);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = 0.5 * (low + high);
            (low, high) = Weigh(logLikelihoods, middle).Effective >= wished ? (middle, high) : (low, middle);
        }

        return heat + low > heat
            ? (heat + low, Weigh(logLikelihoods, low))
            : throw new InvalidOperationException(
                $"The likelihood varies so much that particles cannot be led beyond heat {heat}."
            );
    }

    /// <summary>Weights L^power.</summary>
    public static Weights Weigh(ReadOnlySpan<double> logLikelihoods, double power)
    {
        var highest = double.NegativeInfinity;
        foreach (var value in logLikelihoods)
        {
            highest = Math.Max(highest, value);
        }
        var shares = new double[logLikelihoods.Length];
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = double.IsNegativeInfinity(logLikelihoods[i])
                ? 0
                : Elementary.Exp(power * (logLikelihoods[i] - highest));
            sum += shares[i];
            squares += shares[i] * shares[i];
        }

        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] /= sum;
        }
        return new(shares, sum * sum / squares, power * highest + Elementary.Log(sum / shares.Length));
    }

    /// <summary>Systematic resampling: particle i is chosen N·share times, rounded by one common uniform.</summary>
    public static int[] Resample(double[] shares, double u)
    {
        var chosen = new int[shares.Length];
        var (particle, below) = (0, shares[0]);
        for (var i = 0; i < chosen.Length; i++)
        {
            var at = (i + u) / chosen.Length;
            while (below < at && particle < shares.Length - 1)
            {
                below += shares[++particle];
            }
            chosen[i] = particle;
        }

        return chosen;
    }
}
