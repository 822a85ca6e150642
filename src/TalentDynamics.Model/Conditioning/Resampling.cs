using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Conditioning;

/// <summary>Which particle each world takes: drawn by weight, as evenly as the weights allow.</summary>
/// <remarks>
/// World w takes the particle at the fractional part of (start + w·golden ratio) of the summed weights, an additive recurrence of low
/// discrepancy: like systematic resampling, and yet a function of the world alone, however many worlds there are.
/// </remarks>
internal sealed class Resampling
{
    private const double GoldenRatio = 0.61803398874989484820;
    private static readonly uint Key = StableId.Of("particles");
    private readonly double[] cumulated;
    private readonly double start;

    /// <param name="logWeights">At least one above −∞.</param>
    /// <param name="seed">The seed of the ensemble.</param>
    /// <exception cref="ArgumentException">Every weight is 0.</exception>
    public Resampling(ReadOnlySpan<double> logWeights, uint seed)
    {
        var highest = double.NegativeInfinity;
        foreach (var weight in logWeights)
        {
            highest = Math.Max(highest, weight);
        }

        if (double.IsNegativeInfinity(highest))
        {
            throw new ArgumentException("Every particle has weight 0.", nameof(logWeights));
        }

        cumulated = new double[logWeights.Length];
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < cumulated.Length; i++)
        {
            var weight = Elementary.Exp(logWeights[i] - highest);
            cumulated[i] = sum += weight;
            squares += weight * weight;
        }

        (EffectiveSize, LogMean) = (sum * sum / squares, highest + Elementary.Log(sum / cumulated.Length));
        start = new Randomness(seed, 0).Uniform(Key, Purpose.ParticleOrder);
    }

    /// <summary>How many particles of equal weight these are worth: (Σw)²/Σw², 1 to their number.</summary>
    public double EffectiveSize { get; }

    /// <summary>Log of the mean weight.</summary>
    public double LogMean { get; }

    /// <summary>Index of the particle of a world.</summary>
    /// <param name="world">The world, ≥ 0.</param>
    public int Of(int world)
    {
        var place = start + world * GoldenRatio;
        var at = Math.Min((place - Math.Floor(place)) * cumulated[^1], Math.BitDecrement(cumulated[^1]));
        var (low, high) = (0, cumulated.Length - 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = cumulated[middle] > at ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
