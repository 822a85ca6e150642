using System.Collections.Immutable;
using TalentDynamics.Analysis.Survival;

namespace TalentDynamics.Analysis.Calibration.Rivals;

/// <summary>What a team's spells say of one constant rate λ: ℓ(y) = −E·e^y + Σ log(1 − e^(−w·e^y)), y = log λ.</summary>
/// <remarks>The sum is over exits, each known to an interval of w years; concave in y.</remarks>
internal sealed class RateEvidence
{
    private const double Small = 1e-4;

    private readonly ImmutableArray<(double Width, int Exits)> exits;

    /// <param name="spells">Of the team's members.</param>
    public RateEvidence(IEnumerable<IntervalSpell> spells)
    {
        IntervalSpell[] all = [.. spells];
        Exposure = all.Sum(s => Math.Max(0, s.Earliest - s.Entered));
        // Widths that are the same number of days differ by rounding.
        exits = [.. all.Where(s => s.Ended).CountBy(s => Math.Round(s.Width, 9)).Select(w => (w.Key, w.Value))];
    }

    /// <summary>E, the years that members were surely there, ≥ 0.</summary>
    public double Exposure { get; }

    /// <summary>ℓ with its first two derivatives by y.</summary>
    /// <param name="y">log of the rate, 1/year.</param>
    public (double Value, double Slope, double Bend) At(double y)
    {
        var rate = Math.Exp(y);
        var (value, slope, bend) = (-rate * Exposure, -rate * Exposure, -rate * Exposure);
        foreach (var (width, count) in exits)
        {
            var (logLeft, share, change) = OfExit(rate * width, y);
            value += count * logLeft;
            slope += count * share;
            bend += count * change;
        }

        return (value, slope, bend);
    }

    // log(1 − e^−u), u/(e^u − 1) and how that changes with log u; an exit known exactly has log λ, 1 and 0.
    private static (double LogLeft, double Share, double Change) OfExit(double u, double y)
    {
        if (u == 0)
        {
            return (y, 1, 0);
        }
        var stays = Math.Exp(-u);
        var left = u < Small ? u * (1 - u / 2 * (1 - u / 3)) : 1 - stays;
        var share = u * stays / left;
        return (Math.Log(left), share, u < Small ? -u / 2 : share * (1 - u / left));
    }
}
