using System.CommandLine;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Silos;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Commands;

/// <summary>Where the ensembles of this command are lived: on the cluster that it names, else where they are lived otherwise.</summary>
/// <param name="otherwise">In this process.</param>
internal sealed class RunTarget(RunEnsemble otherwise) : IAsyncDisposable
{
    private Func<ClusterPlace?> place = static () => null;
    private Cluster? cluster;

    /// <summary>Takes note of what the command line says; read when something is to be lived.</summary>
    public void Are(ParseResult parsed, Terminal terminal) => place = () => ClusterOptions.Place(parsed, terminal);

    /// <inheritdoc cref="RunEnsemble"/>
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

    /// <summary>
    /// Where the command has done its work, the cluster need not keep anything for it; else it keeps what is finished, and that is said.
    /// </summary>
    public async Task Leave(int answer, Terminal terminal)
    {
        foreach (var run in cluster?.Unfinished ?? [])
        {
            terminal.Complain(
                $"talent: the cluster keeps what is finished of {run}; talent resume {run} goes on with it"
            );
        }

        try
        {
            await (answer is ExitCode.Ok && cluster is not null ? cluster.Forget() : Task.CompletedTask);
        }
        catch (Exception e)
        {
            terminal.Complain($"talent: the results are written; the cluster did not forget its part: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? default;
}
