using Microsoft.Extensions.Logging;
using TalentDynamics.Grains;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Silos;

/// <summary>Many ensembles, one after the other or beside each other, on one silo in this process that starts with the first.</summary>
/// <param name="loggers">Where the silo logs to; nowhere by default.</param>
internal sealed class EmbeddedEnsembles(ILoggerFactory? loggers = null) : IAsyncDisposable
{
    private readonly SemaphoreSlim starting = new(1);
    private EmbeddedSilo? silo;

    /// <inheritdoc cref="RunEnsemble"/>
    public async Task<EnsembleOutcome> Live(
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        var started = silo ?? await Start(cancelled);
        return await started.Run(order, progress, cancelled);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        starting.Dispose();
        return silo?.DisposeAsync() ?? default;
    }

    private async Task<EmbeddedSilo> Start(CancellationToken cancelled)
    {
        await starting.WaitAsync(cancelled);
        try
        {
            return silo ??= await EmbeddedSilo.Start(loggers, cancelled);
        }
        finally
        {
            starting.Release();
        }
    }
}
