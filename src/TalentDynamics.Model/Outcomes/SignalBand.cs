namespace TalentDynamics.Model.Outcomes;

/// <summary>What a lab publishes or counts, week by week.</summary>
public enum Signal
{
    /// <summary>m_k, SD, clipped to [−3, 3].</summary>
    Momentum,

    /// <summary>ℓ_k, in direct leaders' exits.</summary>
    Unrest,

    /// <summary>r_k, SD of shortfall, ≥ 0.</summary>
    Shortfall,

    /// <summary>Reading of the momentum clock ∫ρG·g dt at the beginning of the step, years.</summary>
    MomentumClock,

    /// <summary>Reading of the leadership clock ∫ρL·ℓ dt at the beginning of the step, years.</summary>
    LeadershipClock,

    /// <summary>Reading of the reception clock ∫ρR·r dt at the beginning of the step, years.</summary>
    ReceptionClock,
}

/// <summary>Quantiles of one signal of one lab over sampled worlds at one step.</summary>
/// <param name="Step">0-based week.</param>
/// <param name="Lab">Index of the lab in the setting.</param>
/// <param name="Signal">Which signal.</param>
/// <param name="P05">5 % quantile.</param>
/// <param name="P25">Lower quartile.</param>
/// <param name="P50">Median.</param>
/// <param name="P75">Upper quartile.</param>
/// <param name="P95">95 % quantile.</param>
public readonly record struct SignalBand(
    int Step,
    int Lab,
    Signal Signal,
    double P05,
    double P25,
    double P50,
    double P75,
    double P95
);
