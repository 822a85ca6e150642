using Microsoft.Extensions.Logging;
using TalentDynamics.Grains;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Silos;

/// <summary>Many ensembles, one after the other, on one silo in this process that starts with the first.</summary>
/// <param name="loggers">Where the silo logs to; nowhere by default.</param>
internal sealed class EmbeddedEnsembles(ILoggerFactory? loggers = null) : IAsyncDisposable
{
    private EmbeddedSilo? silo;

    /// <inheritdoc cref="RunEnsemble"/>
    public async Task<EnsembleOutcome> Live(
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        silo ??= await EmbeddedSilo.Start(loggers, cancelled);
        return await silo.Run(order, progress, cancelled);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => silo?.DisposeAsync() ?? default;
}
