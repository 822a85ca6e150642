using TalentDynamics.Grains;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>One silo in this process for all tests: to start one takes longer than most of their runs.</summary>
internal static class SharedSilo
{
    private static readonly Lazy<Task<EmbeddedSilo>> Silo = new(() => EmbeddedSilo.Start());

    /// <inheritdoc cref="RunEnsemble"/>
    public static async Task<EnsembleOutcome> Live(
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        var silo = await Silo.Value;
        return await silo.Run(order, progress, cancelled);
    }
}
