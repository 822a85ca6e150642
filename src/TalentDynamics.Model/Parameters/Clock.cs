namespace TalentDynamics.Model.Parameters;

/// <summary>The eight clocks on which a researcher sets alarms. The clock that rings first is the <em>cause</em> of the exit.</summary>
/// <remarks>The numbers are part of stored results and of the digest: never renumber.</remarks>
public enum Clock
{
    /// <summary>Kept by the lab; runs at rate 1.</summary>
    Baseline = 0,

    /// <summary>Kept by the lab; a competitor is ahead: ρG·g, g the momentum gap in SD, 0 to 3.</summary>
    Momentum = 1,

    /// <summary>Kept by the lab; leaders left or the lab was reorganised: ρL·ℓ.</summary>
    Leadership = 2,

    /// <summary>Kept by the lab; its own model was received below expectation: ρR·r.</summary>
    Reception = 3,

    /// <summary>Kept by the researcher; colleagues left: ρC·c.</summary>
    Contagion = 4,

    /// <summary>Kept by the researcher, one for each lab that ex-colleagues joined: ρP·p.</summary>
    Pull = 5,

    /// <summary>Kept by the researcher; opens a lab of their own: λF. A founder's dated exit carries this cause too.</summary>
    Founding = 6,

    /// <summary>Kept by the researcher; jumps when a colleague's exit is a lift-out, and is still otherwise. Runs only where a scenario says how often that is.</summary>
    LiftOut = 7,
}
