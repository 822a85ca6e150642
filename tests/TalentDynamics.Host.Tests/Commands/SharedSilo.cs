using TalentDynamics.Host.Silos;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>One silo in this process for all tests: to start one takes longer than most of their runs.</summary>
internal static class SharedSilo
{
    private static readonly Lazy<Task<EmbeddedHost>> Host = new(() => EmbeddedHost.Start(CancellationToken.None));

    private static int lived;

    /// <inheritdoc cref="RunEnsemble"/>
    public static async Task<EnsembleOutcome> Live(
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    ) =>
        await EmbeddedEnsemble.On(
            await Host.Value,
            $"shared-{Interlocked.Increment(ref lived)}",
            order,
            progress,
            cancelled
        );
}
