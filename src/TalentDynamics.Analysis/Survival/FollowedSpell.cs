namespace TalentDynamics.Analysis.Survival;

/// <summary>A spell followed until it ended or was lost from sight.</summary>
/// <param name="Years">Time since the origin, years, ≥ 0 and finite.</param>
/// <param name="Destination">Index of the destination, ≥ 0; <see cref="StillThere"/> when the spell was censored.</param>
internal readonly record struct FollowedSpell(double Years, int Destination)
{
    /// <summary>The destination of somebody who had not left when last seen.</summary>
    public const int StillThere = -1;

    /// <summary>From when the spell was followed, years since the origin; −∞ for one that was there from the origin.</summary>
    /// <remarks>Left truncation: the spell is at risk in (Entered, Years], as in R's <c>Surv(entry, exit, event)</c>.</remarks>
    public double Entered { get; init; } = double.NegativeInfinity;

    /// <summary>Whether the spell was seen to end.</summary>
    public bool Ended => Destination >= 0;

    /// <summary>The spells in ascending order, at equal times exits before censorings; refused when none or impossible.</summary>
    internal static FollowedSpell[] Ordered(IReadOnlyCollection<FollowedSpell> spells)
    {
        if (spells.Count == 0)
        {
            throw new ArgumentException("No spell was given: a survival curve needs at least one.", nameof(spells));
        }
        foreach (var spell in spells)
        {
            if (!double.IsFinite(spell.Years) || spell.Years < 0)
            {
                throw new ArgumentException($"A spell of {spell.Years} years: allowed 0 or more.", nameof(spells));
            }
            if (!(spell.Entered < spell.Years))
            {
                var found = $"A spell followed from {spell.Entered} to {spell.Years} years";
                throw new ArgumentException($"{found}: allowed only from before its end.", nameof(spells));
            }
        }

        return [.. spells.OrderBy(s => s.Years).ThenBy(s => s.Ended ? 0 : 1)];
    }
}
