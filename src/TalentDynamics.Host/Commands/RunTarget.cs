using System.CommandLine;
using Spectre.Console;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Silos;
using TalentDynamics.Host.Telemetry;
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
    private readonly Once<Cluster> connected = new();

    private Cluster? Connected => connected.Made;

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
        var isHere = Connected is null && place() is null;
        if (isHere)
        {
            agree(order);
        }

        VerbSpan.Lives(order);
        return isHere || await ThereIs(cancelled) is not { } there
            ? await otherwise(order, progress, cancelled)
            : await there.Live(order, progress, cancelled); // there it goes on without this process
    }

    // Several may be run at once: one connection serves them all, and who it is with is read once.
    private async Task<Cluster?> ThereIs(CancellationToken cancelled) =>
        Connected is null && place() is { } named
            ? await connected.Get(connecting => Cluster.Connect(named, connecting), cancelled)
            : Connected;

    /// <returns>Whether somebody agreed or was told, so that nobody is told again; false where it is over before anybody would read it.</returns>
    /// <exception cref="BadInputException">It takes hours, and nobody agreed.</exception>
    private static bool IsAgreed(RunCost cost, Terminal terminal)
    {
        if (!cost.IsNoticeable)
        {
            return false;
        }

        if (!cost.IsLong)
        {
            terminal.Complain($"talent: this takes {cost}");
            return true;
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
        foreach (var run in Connected?.Unfinished ?? [])
        {
            terminal.Complain(
                $"talent: the cluster keeps what is finished of {run}; talent resume {run} goes on with it"
            );
        }

        try
        {
            await (answer is ExitCode.Ok && Connected is { } cluster ? cluster.Forget() : Task.CompletedTask);
        }
        catch (Exception e)
        {
            terminal.Complain($"talent: the results are written; the cluster did not forget its part: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        connected.Dispose();
        return Connected?.DisposeAsync() ?? default;
    }
}
