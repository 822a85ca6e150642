using System.Diagnostics;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Batches;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Grains.Ensembles;

/// <summary>How a paced run beats.</summary>
/// <param name="Steps">Steps of the scenario.</param>
/// <param name="Beat">The least time between two steps.</param>
/// <param name="Time">Whose clock.</param>
internal sealed record Pace(int Steps, TimeSpan Beat, TimeProvider Time);

/// <summary>Beats all batches of an ensemble together, a step at a time and no faster than a pace, for people who watch.</summary>
/// <remarks>The same worlds as <see cref="EnsembleRun"/> lives: draws are addressed, so a pace changes nothing but the time.</remarks>
internal static class PacedRun
{
    /// <summary>Runs an ensemble at a pace.</summary>
    /// <param name="grains">The client.</param>
    /// <param name="id">A name that no other ensemble has.</param>
    /// <param name="order">What to run.</param>
    /// <param name="pace">How fast, and how far.</param>
    /// <param name="seen">Told after every step what has happened.</param>
    /// <param name="cancellation">Ends the run with <see cref="OperationCanceledException"/>: half-lived worlds are not kept.</param>
    public static async Task<EnsembleResult> Of(
        IGrainFactory grains,
        string id,
        EnsembleRequest order,
        Pace pace,
        Action<SeenSoFar> seen,
        CancellationToken cancellation
    )
    {
        var started = Stopwatch.GetTimestamp();
        BatchOrder[] batches = [.. Enumerable.Range(0, order.Batches).Select(batch => order.Batch(id, batch))];
        IBatchGrain[] beating = [.. batches.Select(batch => grains.GetGrain<IBatchGrain>(batch.Key))];
        BatchResult[] results = [];
        try
        {
            for (var step = 0; step < pace.Steps; step++)
            {
                var exchange = Task.Delay(step == 0 ? TimeSpan.Zero : pace.Beat, pace.Time, cancellation);
                results = await Fan.In([.. beating.Zip(batches, (grain, batch) => Seen(grain, batch, step))]);
                await exchange;
                seen(new(step + 1, All(results), [.. results.SelectMany(r => r.Signals)]));
            }
        }
        finally
        {
            await Fan.Out(beating, static batch => batch.Forget());
        }

        return new(
            order.Worlds,
            All(results),
            [.. results.SelectMany(r => r.Signals)],
            Stopwatch.GetElapsedTime(started).TotalSeconds,
            IsComplete: true
        );
    }

    // Begun anew each time: a batch may have been lost with its silo.
    private static async ValueTask<BatchResult> Seen(IBatchGrain grain, BatchOrder batch, int step)
    {
        while (true)
        {
            await grain.Begin(batch);
            if (await grain.SeenThrough(batch.Incarnation, step) is { } seen)
            {
                return seen;
            }
        }
    }

    private static Histories All(BatchResult[] results) =>
        Histories.Concat([.. results.Select(r => new Histories(r.FirstWorld, r.Worlds, [.. r.Exits]))]);
}
