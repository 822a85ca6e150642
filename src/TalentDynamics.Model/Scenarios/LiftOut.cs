using System.ComponentModel.DataAnnotations;

namespace TalentDynamics.Model.Scenarios;

/// <summary>Groups that leave together: a rival of the model that a scenario declares, and that is off where it does not.</summary>
/// <remarks>
/// With the probability of a seed, somebody's exit is a lift-out. Then the lift-out clock of each colleague who looks at them
/// jumps by the pull times the weight of the tie, and whoever's alarm stands inside the jump follows in the step after.
/// </remarks>
/// <param name="Seed">π, 0 to 1: the probability that an exit is a lift-out.</param>
/// <param name="FounderSeed">π_F, 0 to 1: the same of the exit of somebody who founded the lab that they leave for.</param>
/// <param name="Pull">ψ, 0 to 10: how far the clock of a fully tied colleague jumps; at ψ = 1 and frailty 1 they follow with 1 − 1/e.</param>
public sealed record LiftOut(
    [property: Range(0, 1)] Quantity Seed,
    [property: Range(0, 1)] Quantity FounderSeed,
    [property: Range(0, 10)] Quantity Pull
);
