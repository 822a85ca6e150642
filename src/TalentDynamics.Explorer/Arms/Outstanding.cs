using TalentDynamics.Model.Runs;

namespace TalentDynamics.Explorer.Arms;

/// <summary>The ensembles that are being lived: whoever closes the explorer waits until what was given up has ended and left nothing behind.</summary>
internal sealed class Outstanding(RunEnsemble run)
{
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(10);
    private readonly Lock guard = new();
    private readonly HashSet<Task> running = [];

    /// <inheritdoc cref="RunEnsemble"/>
    public async Task<EnsembleOutcome> Run(
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        var lived = run(order with { IsPassing = true }, progress, cancelled);
        lock (guard)
        {
            running.Add(lived);
        }

        try
        {
            return await lived;
        }
        finally
        {
            lock (guard)
            {
                running.Remove(lived);
            }
        }
    }

    /// <summary>Waits until none is left, for a moment.</summary>
    public async Task Settle()
    {
        Task[] left;
        lock (guard)
        {
            left = [.. running];
        }

        await Task.WhenAny(Task.WhenAll(left), Task.Delay(MostPatience));
    }
}
