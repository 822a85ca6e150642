using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Researchers;

/// <summary>An alarm on a clock that the researcher keeps: when it rings, which clock it is and where it leads.</summary>
/// <param name="At">Years since the start; +∞ for never.</param>
/// <param name="Cause">The clock.</param>
/// <param name="To">The lab, where the clock knows it; else outside.</param>
internal readonly record struct OwnAlarm(double At, Clock Cause, int To)
{
    /// <summary>Never.</summary>
    public static OwnAlarm None => new(double.PositiveInfinity, Clock.Founding, Setting.Outside);
}

/// <summary>The clocks that a researcher keeps, at one time.</summary>
/// <param name="labHazard">h0·W·Z·M, by which the lab's clocks count, 1/year.</param>
/// <param name="contagionLeft">What is left of the threshold of contagion.</param>
/// <param name="contagionHazard">The hazard of contagion, 1/year.</param>
/// <param name="pullMultiplier">h0·W·Z·T·ρP, by which the pulls count.</param>
/// <param name="pulls">The pulls, each as of that time.</param>
internal readonly ref struct OwnClocks(
    double labHazard,
    double contagionLeft,
    double contagionHazard,
    double pullMultiplier,
    ReadOnlySpan<PullClock> pulls
)
{
    public readonly double LabHazard = labHazard;

    public readonly double ContagionLeft = contagionLeft;

    public readonly double ContagionHazard = contagionHazard;

    public readonly double PullMultiplier = pullMultiplier;

    public readonly ReadOnlySpan<PullClock> Pulls = pulls;
}
