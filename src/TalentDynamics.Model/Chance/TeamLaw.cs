namespace TalentDynamics.Model.Chance;

/// <summary>How much teams differ: log W_g = σ_W·x, x standard normal, or of a heavier tail.</summary>
/// <param name="spread">σ_W ≥ 0: 68 % of teams have an effect within e^±σ_W.</param>
/// <param name="tail">ν_W ≥ 2, degrees of freedom of <see cref="StudentT"/>; +∞ for the normal.</param>
internal sealed class TeamLaw(double spread, double tail)
{
    // A team of e^50 leaves at once and one of e^−50 never, both far beyond any data; further out, products would overflow.
    private const double Farthest = 50;

    private readonly StudentT tail = new(tail);

    /// <summary>W_g &gt; 0, where a standard normal has z.</summary>
    public double At(double z) =>
        Elementary.Exp(tail.IsNormal ? spread * z : Math.Clamp(spread * tail.At(z), -Farthest, Farthest));
}
