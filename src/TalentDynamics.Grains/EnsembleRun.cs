using System.Diagnostics;
using TalentDynamics.Grains.Messages;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Grains;

/// <summary>How far an ensemble is, for people who watch.</summary>
/// <param name="Worlds">How many worlds there are.</param>
/// <param name="WorldsDone">How many are finished.</param>
/// <param name="Share">Share of the world-steps lived, 0 to 1.</param>
/// <param name="Elapsed">Since the ensemble began.</param>
public sealed record EnsembleState(int Worlds, int WorldsDone, double Share, TimeSpan Elapsed);

/// <summary>What an ensemble leaves.</summary>
/// <param name="Histories">By contiguous range of finished worlds, ascending; a single range when complete.</param>
/// <param name="Signals">Sampled signals of the labs, by batch.</param>
/// <param name="EngineSeconds">From the beginning of the ensemble to the last result, host already running.</param>
/// <param name="IsComplete">Whether every world is there; false when it was cancelled.</param>
public sealed record EnsembleOutcome(
    IReadOnlyList<Histories> Histories,
    IReadOnlyList<SignalSample> Signals,
    double EngineSeconds,
    bool IsComplete
);

/// <summary>The ensemble failed on the silos.</summary>
public sealed class EnsembleFailedException(string message) : Exception(message);

/// <summary>Runs ensembles on whatever silos a client is connected to.</summary>
public static class EnsembleRun
{
    /// <summary>Runs an ensemble and fetches its results as they come in.</summary>
    /// <param name="grains">The client.</param>
    /// <param name="id">A name that no other ensemble has.</param>
    /// <param name="order">What to run.</param>
    /// <param name="progress">Told how far it is, several times a second.</param>
    /// <param name="cancellation">Ends the run; what is finished is returned.</param>
    public static async Task<EnsembleOutcome> Of(
        IGrainFactory grains,
        string id,
        EnsembleOrder order,
        IProgress<EnsembleState>? progress,
        CancellationToken cancellation
    )
    {
        var started = Stopwatch.GetTimestamp();
        var ensemble = grains.GetGrain<IEnsembleGrain>(id);
        await ensemble.Begin(order);
        var results = new SortedDictionary<int, BatchResult>();
        for (var isOver = false; !isOver; )
        {
            if (cancellation.IsCancellationRequested)
            {
                await ensemble.Cancel();
            }

            var seen = await ensemble.Observe(results.Count);
            foreach (var batch in seen.Finished.Skip(results.Count).ToArray())
            {
                results.Add(batch, await ensemble.Result(batch));
            }

            progress?.Report(State(order, results, seen, started));
            isOver = seen.IsOver;
            _ = seen.Failure is null ? isOver : throw new EnsembleFailedException(seen.Failure);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await ensemble.Retire();
        return new(
            Contiguous(results.Values),
            [.. results.Values.SelectMany(r => r.Signals)],
            seconds,
            results.Count == order.Batches
        );
    }

    private static EnsembleState State(
        EnsembleOrder order,
        SortedDictionary<int, BatchResult> results,
        EnsembleProgress seen,
        long started
    )
    {
        var steps = seen.TotalWorldSteps;
        return new(
            order.Worlds,
            results.Values.Sum(r => r.Worlds),
            steps == 0 ? 0 : seen.WorldSteps / (double)steps,
            Stopwatch.GetElapsedTime(started)
        );
    }

    private static List<Histories> Contiguous(IEnumerable<BatchResult> results)
    {
        var ranges = new List<List<Histories>>();
        foreach (var result in results)
        {
            if (ranges.Count == 0 || ranges[^1][^1] is var last && last.FirstWorld + last.Worlds != result.FirstWorld)
            {
                ranges.Add([]);
            }

            ranges[^1].Add(new(result.FirstWorld, result.Worlds, [.. result.Exits]));
        }

        return ranges.ConvertAll(Histories.Concat);
    }
}
