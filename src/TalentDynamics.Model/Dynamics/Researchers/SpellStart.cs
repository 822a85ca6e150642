using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Researchers;

/// <summary>A stay at a lab, since when.</summary>
/// <param name="Number">0 for the spell that the scenario starts with.</param>
/// <param name="Lab">Index of the lab.</param>
/// <param name="Metro">Where the researcher lives.</param>
/// <param name="HiredStep">When they joined.</param>
/// <param name="Haste">W_g·X·Z: how much faster than others they leave.</param>
internal readonly record struct SpellStart(int Number, int Lab, int Metro, int HiredStep, double Haste)
{
    /// <summary>As grants see it.</summary>
    public Holder HeldBy(int researcher) => new(researcher, Lab, HiredStep);
}
