namespace TalentDynamics.Analysis.Survival;

/// <summary>A spell whose end is known to lie in [Earliest, Latest).</summary>
/// <param name="Earliest">Years since the origin, ≥ 0; the moment last seen when the end was not.</param>
/// <param name="Latest">≥ Earliest; equal when the end is known exactly, +∞ when it was not seen.</param>
internal readonly record struct IntervalSpell(double Earliest, double Latest)
{
    /// <summary>From when the spell was followed, years since the origin: had it ended before, nobody would know of it; 0 for one that was there from the origin.</summary>
    public double Entered { get; init; }

    /// <summary>Whether the spell was seen to end.</summary>
    public bool Ended => double.IsFinite(Latest);

    /// <summary>Length of the interval, years; 0 when exact.</summary>
    public double Width => Latest - Earliest;

    /// <summary>A spell that had not ended when last seen.</summary>
    public static IntervalSpell StillThereAt(double years) => new(years, double.PositiveInfinity);
}
