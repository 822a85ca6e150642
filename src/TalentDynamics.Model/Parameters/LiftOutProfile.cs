namespace TalentDynamics.Model.Parameters;

/// <summary>How often exits are lift-outs, and how strongly these draw colleagues along.</summary>
/// <param name="Seed">π, 0 to 1: the probability that an exit is a lift-out.</param>
/// <param name="FounderSeed">π_F, 0 to 1: the same of somebody who founded that lab.</param>
/// <param name="Pull">ψ ≥ 0: how far the clock of a fully tied colleague jumps.</param>
internal sealed record LiftOutProfile(double Seed, double FounderSeed, double Pull);
