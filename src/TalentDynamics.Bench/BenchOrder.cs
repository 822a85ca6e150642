using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Bench;

/// <summary>What is lived, and how often.</summary>
/// <param name="Scenario">Resolved and checked; its own values are the parameters of every world.</param>
/// <param name="Seed">What every draw is addressed by.</param>
/// <param name="Worlds">How many, ≥ 1.</param>
/// <param name="Batch">Worlds advanced together on every rung but the first.</param>
/// <param name="Rounds">How often each rung is lived after it has warmed up, ≥ 1.</param>
internal sealed record BenchOrder(Scenario Scenario, uint Seed, int Worlds, int Batch, int Rounds);
