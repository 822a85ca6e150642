using TalentDynamics.Model.Runs;

namespace TalentDynamics.Bench;

/// <summary>The whole command that runs the same worlds, from its arguments to its folder and its answer; each gives the digest of its worlds.</summary>
/// <param name="Cold">In a process of its own, from its start to its end; null where this process is not the command's.</param>
/// <param name="Warm">Once more in this process, where everything is compiled, on a silo that is there.</param>
internal sealed record WholeCommand(
    Func<CancellationToken, Task<string>>? Cold,
    Func<RunEnsemble, CancellationToken, Task<string>> Warm
);
