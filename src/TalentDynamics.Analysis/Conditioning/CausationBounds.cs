namespace TalentDynamics.Analysis.Conditioning;

/// <summary>
/// Between what a probability of causation lies whatever way the two worlds share their chance: the margins alone bound it.
/// </summary>
/// <remarks>
/// Tian &amp; Pearl 2000, Annals of Mathematics and Artificial Intelligence 28, 287–313, with an intervention that is exogenous: with p₁ the
/// probability of the event in the base and p₀ in the variant, P(not in the variant | in the base) lies in
/// [max(0, (p₁ − p₀)/p₁), min(1, (1 − p₀)/p₁)]. For an exit this is the probability of necessity, for staying that of sufficiency.
/// </remarks>
/// <param name="Lower">In [0, 1].</param>
/// <param name="Upper">In [Lower, 1].</param>
public readonly record struct CausationBounds(double Lower, double Upper)
{
    /// <summary>The bounds from the margins; null where the event never happens in the base.</summary>
    /// <param name="inBase">p₁, in [0, 1].</param>
    /// <param name="inVariant">p₀, in [0, 1].</param>
    public static CausationBounds? Of(double inBase, double inVariant) =>
        inBase > 0 ? new(Math.Max(0, (inBase - inVariant) / inBase), Math.Min(1, (1 - inVariant) / inBase)) : null;

    /// <summary>Whether a probability lies inside.</summary>
    public bool Hold(double probability) => probability >= Lower - Rounding && probability <= Upper + Rounding;

    private const double Rounding = 1e-12;
}
