using System.Diagnostics;
using TalentDynamics.Grains.Messages;

namespace TalentDynamics.Grains;

/// <summary>Plans the batches of an ensemble, runs them with bounded parallelism and keeps what is finished.</summary>
[Alias("talent.IEnsembleGrain")]
public interface IEnsembleGrain : IGrainWithStringKey
{
    /// <summary>Begins the ensemble and returns at once; safe to repeat.</summary>
    [Alias("Begin")]
    ValueTask Begin(EnsembleOrder order);

    /// <summary>How far it is; waits a moment for something new beyond the batches that the caller has seen.</summary>
    [Alias("Observe")]
    ValueTask<EnsembleProgress> Observe(int batchesSeen);

    /// <summary>The result of a finished batch.</summary>
    [Alias("Result")]
    ValueTask<BatchResult> Result(int batch);

    /// <summary>Begins no more batches and abandons those in flight; what is finished is kept.</summary>
    [Alias("Cancel")]
    ValueTask Cancel();

    /// <summary>Lets the ensemble be forgotten.</summary>
    [Alias("Retire")]
    ValueTask Retire();
}

/// <inheritdoc cref="IEnsembleGrain"/>
[GrainType("ensemble"), KeepAlive]
internal sealed class EnsembleGrain(IGrainContext context, IGrainFactory grains) : IGrainBase, IEnsembleGrain
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);
    private const int FirstSlice = 4;

    private readonly Dictionary<int, BatchResult> results = [];
    private readonly List<int> finished = [];
    private EnsembleOrder? order;
    private int nextBatch;
    private int workers;
    private long worldSteps;
    private long totalWorldSteps;
    private bool isCancelled;
    private string? failure;
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IGrainContext GrainContext => context;

    public ValueTask Begin(EnsembleOrder order)
    {
        if (this.order is not null)
        {
            return default;
        }

        this.order = order;
        workers = Math.Min(order.InFlight, order.Batches);
        for (var worker = 0; worker < workers; worker++)
        {
            Work().Ignore(); // runs on this grain's own scheduler; failures are kept in `failure`
        }

        return default;
    }

    public async ValueTask<EnsembleProgress> Observe(int batchesSeen)
    {
        if (finished.Count <= batchesSeen && workers > 0)
        {
            await Task.WhenAny(news.Task, Task.Delay(Patience));
        }

        return new([.. finished], worldSteps, totalWorldSteps, workers == 0, failure);
    }

    public ValueTask<BatchResult> Result(int batch) =>
        results.TryGetValue(batch, out var result)
            ? new(result)
            : throw new InvalidOperationException($"Ensemble {context.GrainId.Key} has no finished batch {batch}.");

    public ValueTask Cancel()
    {
        isCancelled = true;
        return default;
    }

    public ValueTask Retire()
    {
        isCancelled = true;
        results.Clear();
        this.DeactivateOnIdle();
        return default;
    }

    private async Task Work()
    {
        try
        {
            while (!isCancelled && failure is null && nextBatch < order!.Batches)
            {
                await Run(nextBatch++);
            }
        }
        catch (Exception e)
        {
            failure ??= e.Message;
        }

        workers--;
        Tell();
    }

    private async Task Run(int batch)
    {
        var batchOrder = order!.Batch(context.GrainId.Key.ToString()!, batch);
        var grain = grains.GetGrain<IBatchGrain>(batchOrder.Key);
        var steps = FirstSlice;
        var lived = 0;
        BatchResult? result = null;
        while (result is null && !isCancelled)
        {
            var started = Stopwatch.GetTimestamp();
            var progress = await grain.LiveThrough(batchOrder, lived + steps - 1);
            worldSteps += (progress.Steps - lived) * (long)batchOrder.Worlds;
            totalWorldSteps = (long)order.Worlds * progress.Of;
            (lived, result) = (progress.Steps, progress.Result);

            // How many steps are asked for at once keeps a call far below its timeout; it changes no result.
            var pace = Slice / Stopwatch.GetElapsedTime(started);
            steps = (int)Math.Clamp(steps * pace, 1, int.MaxValue / 2);
        }

        await grain.Retire();
        if (result is not null)
        {
            results.Add(batch, result);
            finished.Add(batch);
            Tell();
        }
    }

    private void Tell()
    {
        news.TrySetResult();
        news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
