using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Dynamics.Researchers;

/// <summary>A former colleague of somebody, followed wherever they go.</summary>
/// <param name="Researcher">Who.</param>
/// <param name="Lab">Where they are now.</param>
/// <param name="Metro">Where they live now: the metro of a lab founded during the run.</param>
/// <param name="LeftAt">When the two ceased to be colleagues, years since the start.</param>
/// <param name="Weight">The weight of the tie to them.</param>
internal readonly record struct ExColleague(int Researcher, int Lab, int Metro, double LeftAt, double Weight);

/// <summary>The pull clock of one lab on one researcher: p(s) = P·e^(−s/τP) since it was last brought up to date.</summary>
/// <remarks>∫₀ˢ p = P·τP·(1 − e^(−s/τP)), so the alarm is solved by a logarithm.</remarks>
internal struct PullClock
{
    private const double Margin = 1 + 1e-9; // far more than rounding

    public int Lab;

    /// <summary>The time as of which it stands, years since the start.</summary>
    public double Since;

    /// <summary>P ≥ 0, in fully tied ex-colleagues.</summary>
    public double Level;

    /// <summary>What is left of the threshold.</summary>
    public double Left;

    /// <summary>e^(−s/τP) until a time.</summary>
    public readonly double DecayUntil(double now, double decayTime) =>
        now > Since ? Elementary.Exp(-(now - Since) / decayTime) : 1;

    /// <summary>Brings the clock forward to a time until which the multiplier was constant.</summary>
    public void Advance(double now, double multiplier, double decayTime) =>
        Advance(now, multiplier, decayTime, DecayUntil(now, decayTime));

    /// <summary>The same where e^(−s/τP) is at hand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(double now, double multiplier, double decayTime, double decay)
    {
        if (now > Since)
        {
            Left -= multiplier * Level * decayTime * (1 - decay);
            Level *= decay;
            Since = now;
        }
    }

    /// <summary>When the alarm rings if nothing else happens; +∞ when it never does, or surely not before a time.</summary>
    /// <remarks>1 − e^(−x) ≤ x: what an unfading pull would not count up to is told without a logarithm.</remarks>
    public readonly double AlarmBefore(double until, double multiplier, double decayTime)
    {
        if (Left <= 0)
        {
            return Since;
        }

        var share = Left / (multiplier * Level * decayTime);
        var mayRing = share < 1 && share * decayTime <= Margin * (until - Since);
        return mayRing ? Since - decayTime * Elementary.Log(1 - share) : double.PositiveInfinity;
    }
}
