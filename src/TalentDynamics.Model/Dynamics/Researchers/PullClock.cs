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
    public int Lab;

    /// <summary>The time as of which it stands, years since the start.</summary>
    public double Since;

    /// <summary>P ≥ 0, in fully tied ex-colleagues.</summary>
    public double Level;

    /// <summary>What is left of the threshold.</summary>
    public double Left;

    /// <summary>Brings the clock forward to a time until which the multiplier was constant.</summary>
    public void Advance(double now, double multiplier, double decayTime)
    {
        if (now > Since)
        {
            var decay = Elementary.Exp(-(now - Since) / decayTime);
            Left -= multiplier * Level * decayTime * (1 - decay);
            Level *= decay;
            Since = now;
        }
    }

    /// <summary>When the alarm rings if nothing else happens; +∞ when it never does.</summary>
    public readonly double Alarm(double multiplier, double decayTime)
    {
        if (Left <= 0)
        {
            return Since;
        }

        var share = Left / (multiplier * Level * decayTime);
        return share < 1 ? Since - decayTime * Elementary.Log(1 - share) : double.PositiveInfinity;
    }
}
