using System.Collections.Immutable;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Model.Population;

/// <summary>Whether foundings and momentum are given by the scenario or come about by themselves.</summary>
public enum Mode
{
    /// <summary>Founders leave at their given dates and only then; momentum is a dated index (no noise, no feedback). Used for calibration.</summary>
    Historical,

    /// <summary>Founding is a clock like any other, momentum moves with talent and chance. Used for forecasts and what-ifs.</summary>
    Generative,
}

/// <summary>What is the same in every world of a scenario: who works where, what happens when, what is believed.</summary>
/// <param name="Calendar">Start, number of steps, and dates as model time.</param>
/// <param name="Mode">Historical or generative.</param>
/// <param name="VestingSteps">Steps between vesting dates: 13 (quarterly) or 52 (yearly).</param>
/// <param name="Labs">Ascending by <see cref="LabProfile.Key"/>, except that index 0 is always <em>outside</em>.</param>
/// <param name="Researchers">Ascending by <see cref="ResearcherProfile.Key"/>, so no result depends on the order of a roster's rows.</param>
/// <param name="Cohorts">Ascending by id.</param>
/// <param name="Events">Ascending by time, then lab, then id.</param>
/// <param name="Defaults">The fixed parameter values of the scenario.</param>
/// <param name="Priors">One per <see cref="Parameter"/>, in its order.</param>
/// <param name="OffClocks">Clocks that are switched off: their rate is exactly 0.</param>
/// <param name="Past">What happened before the worlds begin and conditions them; null when they begin at the scenario's start.</param>
internal sealed record Setting(
    Calendar Calendar,
    Mode Mode,
    int VestingSteps,
    ImmutableArray<LabProfile> Labs,
    ImmutableArray<ResearcherProfile> Researchers,
    ImmutableArray<CohortProfile> Cohorts,
    ImmutableArray<DatedEvent> Events,
    Draw Defaults,
    ImmutableArray<Prior> Priors,
    ImmutableArray<Clock> OffClocks,
    Past? Past = null
)
{
    /// <summary>Index of the lab that stands for academia, other industry and rest.</summary>
    public const int Outside = 0;

    /// <summary>Grants beyond those that people are hired with, by day, then id; none in most scenarios.</summary>
    public ImmutableArray<DatedGrant> Grants { get; init; } = [];

    /// <summary>Whether people are hired with a grant that vests.</summary>
    public bool HasHiringGrants { get; init; } = true;

    /// <summary>What people are told apart by, ascending by id; nothing in most scenarios.</summary>
    public ImmutableArray<EffectProfile> Effects { get; init; } = [];

    /// <summary>How often exits are lift-outs; null where the scenario declares none.</summary>
    public LiftOutProfile? LiftOut { get; init; }

    /// <summary>Whether exits may be lift-outs, and their clock runs.</summary>
    public bool HasLiftOuts => LiftOut is not null && !OffClocks.Contains(Clock.LiftOut);

    /// <summary>Whether people may leave together: with somebody, or by an offer.</summary>
    public bool DeclaresLiftOuts => LiftOut is not null || Events.Any(e => e.Kind == EventKind.Offer);

    /// <summary>The cohort whose team effect acts on somebody where they start: it acts only at the cohort's lab; −1 for none.</summary>
    public int CohortAtWork(ResearcherProfile person) =>
        person.Cohort >= 0 && Cohorts[person.Cohort].Lab == person.Lab ? person.Cohort : -1;

    /// <summary>Steps of one realisation.</summary>
    public int Steps => Calendar.Steps;
}

/// <summary>A lab as the scenario gives it.</summary>
/// <param name="Id">Its id in the scenario.</param>
/// <param name="Key">Stable 32-bit key of the id: what draws are addressed by.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Metros">Ids of the metros it hires in; the first is where it moves people without a metro in common.</param>
/// <param name="OpensAt">Years since the start; −∞ when it was always there.</param>
/// <param name="Hiring">o_k ≥ 0; 0 is a competitor that hires nobody of the simulated people.</param>
/// <param name="Headcount">People beyond the simulated ones included, ≥ 1.</param>
/// <param name="Momentum">m_k at the start and its long-run level μ_k, SD.</param>
/// <param name="Utility">Constant part of the destination utility, logit (−0.7 for outside).</param>
internal sealed record LabProfile(
    string Id,
    uint Key,
    string Name,
    ImmutableArray<string> Metros,
    double OpensAt,
    double Hiring,
    double Headcount,
    double Momentum,
    double Utility
);

/// <summary>A researcher as the scenario gives them.</summary>
/// <param name="Id">Their id in the roster.</param>
/// <param name="Key">Stable 32-bit key of the id: what draws are addressed by.</param>
/// <param name="Name">As shown to people; the id where no name is given.</param>
/// <param name="Lab">Index of the employer at the start.</param>
/// <param name="Metro">Id of the metro they live in.</param>
/// <param name="HiredStep">Step of the hire, mostly negative; tenure at step n is n − HiredStep. Whoever is hired during the run comes then.</param>
/// <param name="Cohort">Index of the cohort whose team effect acts on them, or −1.</param>
/// <param name="Founding">In historical mode, the given exit to the lab they founded; else null.</param>
/// <param name="Ties">To other researchers, ascending by index, weights in (0, 1].</param>
internal sealed record ResearcherProfile(
    string Id,
    uint Key,
    string Name,
    int Lab,
    string Metro,
    int HiredStep,
    int Cohort,
    GivenFounding? Founding,
    ImmutableArray<Tie> Ties
)
{
    /// <summary>Indices of the setting's effects that act on them in their first spell, ascending.</summary>
    public ImmutableArray<int> Effects { get; init; } = [];

    /// <summary>The first step in which they are at their lab: 0 for those who are there from the start.</summary>
    public int FirstStep => Math.Max(0, HiredStep);
}

/// <summary>One value of an attribute by which people leave faster or more slowly.</summary>
/// <param name="Id">The attribute and the value, <c>department.sales</c>.</param>
/// <param name="Prior">Of β, the log hazard ratio: normal, or fixed at the scenario's value.</param>
internal sealed record EffectProfile(string Id, Prior Prior)
{
    /// <summary>By what its prior draws are addressed.</summary>
    public uint Key { get; } = StableId.Of($"effect.{Id}");
}

/// <summary>A founder's exit that the scenario gives.</summary>
/// <param name="At">Years since the start, ≥ 0.</param>
/// <param name="Lab">Index of the lab they founded; it may open later.</param>
internal sealed record GivenFounding(double At, int Lab);

/// <summary>How strongly a researcher looks at a colleague.</summary>
/// <param name="Colleague">Index of the colleague.</param>
/// <param name="Weight">In (0, 1].</param>
internal readonly record struct Tie(int Colleague, double Weight);

/// <summary>The researchers whose retention is measured, at one lab.</summary>
/// <param name="Id">Its id in the scenario.</param>
/// <param name="Lab">Index of the lab they are at when the scenario starts.</param>
/// <param name="Members">Indices of researchers, ascending.</param>
internal sealed record CohortProfile(string Id, int Lab, ImmutableArray<int> Members);

/// <summary>What a dated event does to its lab.</summary>
public enum EventKind
{
    /// <summary>A leader left or the lab was reorganised: size a ≥ 0 adds to ℓ (1 leader left, .5 reorganisation, .3 distant change).</summary>
    Leadership,

    /// <summary>A model was received above or below expectation: size q in SD, signed.</summary>
    Reception,

    /// <summary>Momentum jumps by size in SD; a lasting jump moves the long-run level too.</summary>
    Momentum,

    /// <summary>Everybody there may leave together for one lab: the clock of lift-outs of each jumps by size ≥ 0.</summary>
    Offer,
}

/// <summary>Something that happened to a lab. It acts from the first step that begins on or after its date, with its true age.</summary>
/// <param name="Id">Its id in the scenario.</param>
/// <param name="Lab">Index of the lab.</param>
/// <param name="At">Years since the start; negative when it happened before.</param>
/// <param name="Step">The first step on which it acts, ≥ 0; of an offer, the step in which its day lies.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Size">In the unit of its kind.</param>
/// <param name="Lasting">Whether a momentum jump moves μ_k as well.</param>
internal sealed record DatedEvent(string Id, int Lab, double At, int Step, EventKind Kind, double Size, bool Lasting)
{
    /// <summary>Index of the lab that an offer leads to; outside for other kinds.</summary>
    public int To { get; init; }

    /// <summary>By what the thresholds of an offer are addressed.</summary>
    public uint Key { get; } = StableId.Of($"event.{Id}");
}
