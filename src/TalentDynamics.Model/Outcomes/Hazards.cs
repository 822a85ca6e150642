using System.Collections.Immutable;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Model.Outcomes;

/// <summary>The hazard of every clock of one researcher at one time.</summary>
/// <param name="PerYear">By clock, in the order of <see cref="Clocks"/>; 1/year, ≥ 0.</param>
internal readonly record struct Hazards(ImmutableArray<double> PerYear)
{
    /// <summary>The clocks of which the hazard is noted: all but that of lift-outs, which jumps.</summary>
    public static ImmutableArray<Clock> Clocks { get; } =
    [.. Enum.GetValues<Clock>().Where(clock => clock != Clock.LiftOut)];

    /// <summary>The sum over the clocks, 1/year.</summary>
    public double Total => PerYear.Sum();

    /// <summary>The hazard of one clock, 1/year.</summary>
    public double this[Clock clock] => PerYear[(int)clock];

    /// <summary>The share of one clock in the sum, 0 to 1: the probability that it is the cause of an exit at this time.</summary>
    public double Share(Clock clock) => PerYear[(int)clock] / Total;
}

/// <summary>An exit with the hazards at its crossing.</summary>
/// <param name="Exit">The exit.</param>
/// <param name="Hazards">Null for a founder's exit that the scenario gives, which no clock decided, and for a lift-out, of which none is noted.</param>
internal readonly record struct ExplainedExit(Exit Exit, Hazards? Hazards)
{
    /// <summary>Index of the colleague who was followed in a lift-out; null for other exits, and where an offer was.</summary>
    public int? Followed { get; init; }

    /// <summary>Whether the scenario gives the exit, so that nothing in the model decided it.</summary>
    public bool IsGiven => Hazards is null && Exit.Cause != Clock.LiftOut;
}
