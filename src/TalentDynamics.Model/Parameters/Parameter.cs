namespace TalentDynamics.Model.Parameters;

/// <summary>The scalar parameters of the model, in the order of the table of docs/model.md. Team effects W_g stand apart, one per cohort.</summary>
public enum Parameter
{
    /// <summary>h0, 1/year, ≥ 0.</summary>
    BaselineExitRate,

    /// <summary>θ, variance of the frailty Z (mean 1), ≥ 0.</summary>
    FrailtyVariance,

    /// <summary>ρG, excess hazard per SD of momentum gap, ≥ 0.</summary>
    MomentumExcess,

    /// <summary>ρL, excess hazard per direct leader's exit, ≥ 0.</summary>
    LeadershipExcess,

    /// <summary>ρR, excess hazard per SD of reception shortfall, ≥ 0.</summary>
    ReceptionExcess,

    /// <summary>ρC, excess hazard at the peak per fully tied exit, ≥ 0.</summary>
    ContagionExcess,

    /// <summary>ρP, excess hazard per fully tied ex-colleague at a lab, ≥ 0.</summary>
    PullExcess,

    /// <summary>φ, how much more a founder pulls than another ex-colleague, ≥ 0.</summary>
    FounderMultiplier,

    /// <summary>τL, years, &gt; 0.</summary>
    LeadershipDecay,

    /// <summary>τR, years, &gt; 0.</summary>
    ReceptionDecay,

    /// <summary>τC, years to the peak of contagion, &gt; 0.</summary>
    ContagionPeak,

    /// <summary>τP, years, &gt; 0.</summary>
    PullDecay,

    /// <summary>ν, log hazard ratio of a fully unvested grant, ≥ 0.</summary>
    UnvestedBrake,

    /// <summary>δ, exponent of the spin-out tenure factor, ≥ 0.</summary>
    SpinOutTenureExponent,

    /// <summary>b_loc, logit, utility of a lab in the researcher's metro.</summary>
    SameMetroUtility,

    /// <summary>b_m, logit per SD of momentum and reception.</summary>
    MomentumUtility,

    /// <summary>λF, 1/year, ≥ 0.</summary>
    FoundingRate,

    /// <summary>κ, 1/year, reversion of momentum, ≥ 0.</summary>
    MomentumReversion,

    /// <summary>ξ, SD of momentum per 100 % of talent gained, ≥ 0.</summary>
    TalentToMomentum,

    /// <summary>σ_m, SD/√year, ≥ 0.</summary>
    MomentumNoise,

    /// <summary>σ_W, SD of the log team effect, ≥ 0. Used only where team effects are drawn.</summary>
    TeamSpread,
}
