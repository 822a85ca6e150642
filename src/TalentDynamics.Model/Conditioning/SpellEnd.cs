using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics.Researchers;

namespace TalentDynamics.Model.Conditioning;

/// <summary>An observed spell as it ended in one particle: what its clocks had counted, and by what they counted then, all at frailty 1.</summary>
internal readonly ref struct SpellEnd
{
    /// <summary>Index of the researcher.</summary>
    public int Researcher { get; init; }

    /// <summary>World, relative to its batch.</summary>
    public int World { get; init; }

    /// <summary>When, years since the start; +∞ for somebody who stayed until the horizon.</summary>
    public double At { get; init; }

    /// <summary>Index of the destination; outside for somebody who stayed.</summary>
    public int To { get; init; }

    /// <summary>H by clock: ∫ of the hazard; pull is that of all labs together.</summary>
    public PerClock Counted { get; init; }

    /// <summary>The hazard of leaving for the destination then, by the clock that rings, 1/year; 0 for somebody who stayed.</summary>
    public PerClock Hazard { get; init; }

    /// <summary>Log of the density of this end given the path, frailty integrated out.</summary>
    public double LogDensity { get; init; }

    /// <summary>Pulls, by the lab that pulls, as of the end; what is left of a threshold of 0 is what was counted, negative.</summary>
    public ReadOnlySpan<PullClock> Pulls { get; init; }

    /// <summary>V by lab of the setting; −∞ where one could not go. Empty for somebody who stayed.</summary>
    public ReadOnlySpan<double> Utilities { get; init; }

    /// <summary>Whether they left.</summary>
    public bool HasLeft => At < double.PositiveInfinity;

    /// <summary>log Σ e^V.</summary>
    public static double LogSum(ReadOnlySpan<double> utilities)
    {
        var highest = double.NegativeInfinity;
        foreach (var utility in utilities)
        {
            highest = Math.Max(highest, utility);
        }

        var sum = 0.0;
        foreach (var utility in utilities)
        {
            sum += Elementary.Exp(utility - highest);
        }

        return highest + Elementary.Log(sum);
    }
}

/// <summary>Who wants to know of the ends of observed spells in a batch of particles.</summary>
internal interface ISpellEnds
{
    /// <summary>A spell has ended; called once for each observed researcher and world.</summary>
    void Note(in SpellEnd end);
}
