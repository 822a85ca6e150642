using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Dynamics;

/// <summary>The chance of one researcher's first spell where it is not addressed by the world alone: what an observed history makes of it.</summary>
internal abstract class FirstSpellChance
{
    /// <summary>Z &gt; 0.</summary>
    public abstract double FrailtyIn(int world);

    /// <summary>Thresholds of the four clocks that labs keep, in their order.</summary>
    public abstract Wide<double> LabThresholds(int world);

    /// <summary>Threshold of a clock that the researcher keeps.</summary>
    public abstract double Threshold(int world, Purpose clock);

    /// <summary>Threshold of the pull of a lab.</summary>
    /// <param name="world">World, relative to its batch.</param>
    /// <param name="lab">Index of the lab in the setting that is lived.</param>
    /// <param name="key">Its key.</param>
    public abstract double PullThreshold(int world, int lab, uint key);

    /// <summary>Gumbels of the labs of the setting that is lived.</summary>
    /// <param name="world">World, relative to its batch.</param>
    /// <param name="keys">Keys of the labs, in whole vectors.</param>
    /// <param name="gumbels">As many numbers.</param>
    public abstract void Gumbels(int world, ReadOnlySpan<ulong> keys, Span<double> gumbels);
}
