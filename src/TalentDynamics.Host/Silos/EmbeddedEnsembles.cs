using Microsoft.Extensions.Logging;
using TalentDynamics.Grains;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Silos;

/// <summary>Many ensembles, one after the other or beside each other, in this process: on one silo that starts with the first, or without one where they pass or are many large ones.</summary>
/// <param name="loggers">Where the silo logs to; nowhere by default.</param>
internal sealed class EmbeddedEnsembles(ILoggerFactory? loggers = null) : IAsyncDisposable
{
    private readonly Once<EmbeddedSilo> silo = new();

    /// <summary>Begins to start the silo, for whoever will need it once more has been read. Where that fails, whoever needs it is told.</summary>
    public void Begin() => _ = Task.Run(() => Silo(CancellationToken.None));

    /// <inheritdoc cref="RunEnsemble"/>
    public async Task<EnsembleOutcome> Live(
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        if (order.IsPassing || order.IsOneOfSeveralLarge)
        {
            // The same worlds to the bit: a hand that waits for them, or for dozens of large ensembles, is not kept waiting for calls between grains.
            return await InProcess.Run(order, progress, cancelled);
        }

        return await (await Silo(cancelled)).Run(order, progress, cancelled);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        silo.Dispose();
        return silo.Made?.DisposeAsync() ?? default;
    }

    private Task<EmbeddedSilo> Silo(CancellationToken cancelled) =>
        silo.Get(starting => EmbeddedSilo.Start(loggers, starting), cancelled);
}
