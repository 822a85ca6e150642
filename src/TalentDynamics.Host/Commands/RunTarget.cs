using System.CommandLine;
using Spectre.Console;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Silos;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Stores.Access;

namespace TalentDynamics.Host.Commands;

/// <summary>Where the ensembles of this command are lived: on the cluster that it names, else where they are lived otherwise.</summary>
/// <param name="otherwise">In this process.</param>
internal sealed class RunTarget(RunEnsemble otherwise) : IAsyncDisposable
{
    private Func<ClusterPlace?> place = static () => null;
    private Action<EnsembleOrder> agree = static _ => { };
    private readonly SemaphoreSlim connecting = new(1);
    private Cluster? cluster;

    /// <summary>Agrees to hours beforehand.</summary>
    public static Option<bool> Yes { get; } =
        new("--yes") { Description = "Do not ask before a run that takes hours in this process" };

    /// <summary>Takes note of what the command line says; read when something is to be lived.</summary>
    public void Are(ParseResult parsed, Terminal terminal)
    {
        place = () => ClusterOptions.Place(parsed, terminal);
        var isAgreed = parsed.GetValue(Yes);
        agree = order => isAgreed = isAgreed || IsAgreed(RunCost.Of(order, Environment.ProcessorCount), terminal);
    }

    /// <inheritdoc cref="RunEnsemble"/>
    public async Task<EnsembleOutcome> Live(
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        if (await Connected(cancelled) is { } there)
        {
            return await there.Live(order, progress, cancelled); // there it goes on without this process
        }

        agree(order);
        return await otherwise(order, progress, cancelled);
    }

    // Several may be lived at once: one connection serves them all.
    private async Task<Cluster?> Connected(CancellationToken cancelled)
    {
        if (cluster is not null || place() is not { } named)
        {
            return cluster;
        }

        await connecting.WaitAsync(cancelled);
        try
        {
            return cluster ??= await Cluster.Connect(named, cancelled);
        }
        finally
        {
            connecting.Release();
        }
    }

    /// <returns>Whether somebody agreed, so that nobody is asked again; false where it is short enough to ask nobody.</returns>
    /// <exception cref="BadInputException">Nobody did.</exception>
    private static bool IsAgreed(RunCost cost, Terminal terminal)
    {
        if (!cost.IsLong)
        {
            return false;
        }

        return terminal.IsAnswered && terminal.Error.Confirm($"This takes {cost}. Go on?", defaultValue: false)
            ? true
            : throw new BadInputException($"--worlds: found a run of {cost}, allowed with --yes, or fewer worlds");
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
    public ValueTask DisposeAsync()
    {
        connecting.Dispose();
        return cluster?.DisposeAsync() ?? default;
    }
}
