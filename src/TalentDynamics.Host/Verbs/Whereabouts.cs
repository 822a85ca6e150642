using System.CommandLine;
using TalentDynamics.Host.Clustering;
using TalentDynamics.Host.Hosting;

namespace TalentDynamics.Host.Verbs;

/// <summary>Where the ensembles of this command are lived: on the cluster that it names, else where they are lived otherwise.</summary>
/// <param name="otherwise">In this process.</param>
internal sealed class Whereabouts(LiveEnsemble otherwise) : IAsyncDisposable
{
    private Func<ClusterPlace?> place = static () => null;
    private Cluster? cluster;

    /// <summary>Takes note of what the command line says; read when something is to be lived.</summary>
    public void Are(ParseResult parsed, Terminal terminal) => place = () => ClusterOptions.Place(parsed, terminal);

    /// <inheritdoc cref="LiveEnsemble"/>
    public async Task<EnsembleOutcome> Live(
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        if (cluster is null && place() is { } named)
        {
            cluster = await Cluster.Connect(named, cancelled);
        }

        return await (cluster is null ? otherwise : cluster.Live)(order, progress, cancelled);
    }

    /// <summary>The command has done its work: the cluster need not keep anything for it.</summary>
    public Task Leave() => cluster?.Forget() ?? Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? default;
}
