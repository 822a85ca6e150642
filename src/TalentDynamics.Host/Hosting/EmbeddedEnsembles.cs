namespace TalentDynamics.Host.Hosting;

/// <summary>Many ensembles, one after the other, on one silo in this process that starts with the first.</summary>
internal sealed class EmbeddedEnsembles : IAsyncDisposable
{
    private EmbeddedHost? host;
    private int lived;

    /// <inheritdoc cref="LiveEnsemble"/>
    public async Task<EnsembleOutcome> Live(
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        host ??= await EmbeddedHost.Start(cancelled);
        return await EmbeddedEnsemble.On(host, $"embedded-{++lived}", order, progress, cancelled);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => host?.DisposeAsync() ?? default;
}
