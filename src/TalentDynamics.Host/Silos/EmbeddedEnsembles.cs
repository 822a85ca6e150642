using Microsoft.Extensions.Logging;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Silos;

/// <summary>Many ensembles, one after the other, on one silo in this process that starts with the first.</summary>
/// <param name="loggers">Where the silo logs to; nowhere by default.</param>
internal sealed class EmbeddedEnsembles(ILoggerFactory? loggers = null) : IAsyncDisposable
{
    private EmbeddedHost? host;
    private int lived;

    /// <inheritdoc cref="RunEnsemble"/>
    public async Task<EnsembleOutcome> Live(
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        host ??= await EmbeddedHost.Start(cancelled, loggers);
        return await EmbeddedEnsemble.On(host, $"embedded-{++lived}", order, progress, cancelled);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => host?.DisposeAsync() ?? default;
}
