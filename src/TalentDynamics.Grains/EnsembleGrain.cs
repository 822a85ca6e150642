using System.Diagnostics;
using Orleans.Runtime.Placement;
using Orleans.Storage;
using TalentDynamics.Grains.Messages;
using TalentDynamics.Grains.Storage;

namespace TalentDynamics.Grains;

/// <summary>Plans the batches of an ensemble, spreads them over the silos and knows which are finished.</summary>
/// <remarks>
/// An ensemble is lived while somebody observes it. Its order and which batches are finished are stored, so that it goes on where it
/// was when its silo is lost, when nobody looked for a while, and after a cancellation.
/// </remarks>
[Alias("talent.IEnsembleGrain")]
public interface IEnsembleGrain : IGrainWithStringKey
{
    /// <summary>Begins the ensemble, or goes on with one that was cancelled or failed; safe to repeat.</summary>
    [Alias("Begin")]
    ValueTask Begin(EnsembleOrder order);

    /// <summary>How far it is; waits a moment for something new beyond the batches that the caller has seen.</summary>
    [Alias("Observe")]
    ValueTask<EnsembleProgress> Observe(int batchesSeen);

    /// <summary>A finished batch whose result the store does not have is lived again.</summary>
    [Alias("Relive")]
    ValueTask Relive(int batch);

    /// <summary>Begins no more batches and abandons those in flight; what is finished is kept.</summary>
    [Alias("Cancel")]
    ValueTask Cancel();

    /// <summary>What is known of it, without the scenario and the draws; null where nothing is.</summary>
    [Alias("Describe")]
    ValueTask<RunDescription?> Describe();

    /// <summary>What was ordered; null where nothing is known of it.</summary>
    [Alias("Order")]
    ValueTask<EnsembleOrder?> Order();

    /// <summary>Ends the ensemble and deletes what is stored of it.</summary>
    [Alias("Forget"), ResponseTimeout("00:10:00")]
    ValueTask Forget();
}

/// <inheritdoc cref="IEnsembleGrain"/>
[GrainType("ensemble")]
internal sealed class EnsembleGrain(
    IGrainContext context,
    IGrainFactory grains,
    Berths berths,
    ISiloStatusOracle silos,
    TimeProvider time,
    [PersistentState("order", Kept.Store)] IPersistentState<EnsembleRecord> kept,
    [PersistentState("progress", Kept.Store)] IPersistentState<ProgressRecord> stored
) : IGrainBase, IEnsembleGrain
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Endurance = TimeSpan.FromMinutes(2);
    private const int FirstSlice = 4;
    private const int Wave = 64;

    private readonly List<int> finished = [];
    private readonly PriorityQueue<int, int> left = new(); // those that were given back are the lowest
    private readonly HashSet<int> begun = [];
    private readonly Dictionary<SiloAddress, int> crews = [];
    private readonly Dictionary<int, int> stepsInFlight = [];
    private ProgressRecord now = new();
    private bool isAwake;
    private bool isGone;
    private int stepsOfWorld;
    private int worldsFinished;
    private long lastHeard;
    private long lastLived;
    private Task saving = Task.CompletedTask;
    private Task? nextSaving;
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IGrainContext GrainContext => context;

    private string Id => context.GrainId.Key.ToString()!;

    private int Workers => crews.Values.Sum();

    private bool IsComplete => finished.Count == kept.State.Order?.Batches;

    private bool IsGoing =>
        !now.IsCancelled
        && now.Failure is null
        && !isGone
        && Stopwatch.GetElapsedTime(lastHeard) < berths.Room.Attention;

    public async ValueTask Begin(EnsembleOrder order)
    {
        Ranges.RequireEnsemble(Id);
        order.RequireSound();
        if (kept.State.Order is null)
        {
            await kept.Write(new() { Order = order, Begun = time.GetUtcNow() });
        }

        await grains.GetGrain<IRunsGrain>(0).Add(Id);
        await Wake();
        if (now.IsCancelled || now.Failure is not null)
        {
            now = now with { IsCancelled = false, Failure = null };
            await Save();
        }

        Staff();
    }

    public async ValueTask<EnsembleProgress> Observe(int batchesSeen)
    {
        RequireBegun();
        await Wake();
        Staff();
        if (finished.Count <= batchesSeen && !IsOver())
        {
            await Task.WhenAny(news.Task, Task.Delay(Patience));
        }

        var order = kept.State.Order!;
        var steps = worldsFinished * (long)stepsOfWorld;
        foreach (var (batch, lived) in stepsInFlight)
        {
            steps += lived * (long)order.Batch(Id, batch).Worlds;
        }

        return new(
            [.. finished.Skip(batchesSeen)],
            steps,
            order.Worlds * (long)stepsOfWorld,
            IsOver(),
            Workers == 0 ? now.Failure : null,
            now.Epoch
        );
    }

    public async ValueTask Relive(int batch)
    {
        RequireBegun();
        await Wake();
        if (finished.Remove(batch))
        {
            worldsFinished -= kept.State.Order!.Batch(Id, batch).Worlds;
            left.Enqueue(batch, batch);
            now = now with { Finished = [.. finished], Epoch = now.Epoch + 1 };
            await Save();
        }
    }

    public async ValueTask Cancel()
    {
        RequireBegun();
        await Wake();
        now = now with { IsCancelled = true };
        await Save();
    }

    public ValueTask<RunDescription?> Describe() => ValueTask.FromResult(Description());

    public ValueTask<EnsembleOrder?> Order() => ValueTask.FromResult(kept.State.Order);

    public async ValueTask Forget()
    {
        isGone = true;
        if (kept.State.Order is { } order)
        {
            for (var first = 0; first < order.Batches; first += Wave)
            {
                var wave = Enumerable.Range(first, Math.Min(Wave, order.Batches - first)).Where(IsBegun);
                await Task.WhenAll(wave.Select(batch => Grain(batch).Forget().AsTask()));
            }

            await saving;
            await stored.Clear();
            await kept.Clear();
        }

        await grains.GetGrain<IRunsGrain>(0).Remove(Id);
        this.DeactivateOnIdle();
    }

    private RunDescription? Description() =>
        kept.State.Order is { } order
            ? new(
                Id,
                order with
                {
                    Scenario = [],
                    Table = null,
                },
                kept.State.Begun,
                isAwake ? now : stored.State,
                Workers > 0
            )
            : null;

    private bool IsOver() => IsComplete || (Workers == 0 && (now.IsCancelled || now.Failure is not null));

    // After a loss nobody knows which batches had been begun.
    private bool IsBegun(int batch) => now.Epoch != 1 || begun.Contains(batch);

    private IBatchGrain Grain(int batch) => grains.GetGrain<IBatchGrain>(BatchOrder.KeyOf(Id, batch));

    private void RequireBegun()
    {
        if (kept.State.Order is null || isGone)
        {
            throw new UnknownException($"Nothing is known of an ensemble {Id}.");
        }
    }

    /// <summary>Takes over from earlier lives of this grain: none of them can write its progress from now on.</summary>
    private async ValueTask Wake()
    {
        (lastHeard, lastLived) = (Stopwatch.GetTimestamp(), Workers == 0 ? Stopwatch.GetTimestamp() : lastLived);
        if (isAwake)
        {
            return;
        }

        await stored.Write(stored.State with { Epoch = stored.State.Epoch + 1 });
        now = stored.State;
        var done = now.Finished.ToHashSet();
        foreach (var batch in Enumerable.Range(0, kept.State.Order!.Batches))
        {
            if (done.Contains(batch))
            {
                Count(batch);
            }
            else
            {
                left.Enqueue(batch, batch);
            }
        }

        isAwake = true;
    }

    /// <summary>As many workers for each silo as it has berths; those of silos that joined meanwhile as well.</summary>
    private void Staff()
    {
        foreach (var silo in silos.GetActiveSilos())
        {
            while (
                IsGoing
                && left.Count > 0
                && Workers < kept.State.Order!.InFlight
                && crews.GetValueOrDefault(silo) < berths.Room.Batches
            )
            {
                crews[silo] = crews.GetValueOrDefault(silo) + 1;
                Work(silo).Ignore(); // runs on this grain's own scheduler; failures are kept in `now`
            }
        }
    }

    private async Task Work(SiloAddress silo)
    {
        try
        {
            while (IsGoing && !silos.IsDeadSilo(silo) && left.TryDequeue(out var batch, out _))
            {
                await Run(batch, silo);
            }
        }
        catch (InconsistentStateException)
        {
            isGone = true; // a later life of this grain has taken over
            this.DeactivateOnIdle();
        }
        catch (Exception e)
        {
            now = now with { Failure = now.Failure ?? e.Message };
            Save().Ignore();
        }

        crews[silo]--;
        Tell();
    }

    private async Task Run(int batch, SiloAddress silo)
    {
        begun.Add(batch);
        try
        {
            if (await Live(batch, silo))
            {
                Count(batch);
                now = now with { Finished = [.. finished] };
                Tell();
                await Save();
            }
            else
            {
                left.Enqueue(batch, batch);
            }
        }
        catch (Exception e) when (Passing.Is(e))
        {
            if (!finished.Contains(batch))
            {
                left.Enqueue(batch, batch);
            }

            await Endure(e);
        }
        finally
        {
            stepsInFlight.Remove(batch);
        }
    }

    /// <returns>Whether the batch is finished; else it was abandoned.</returns>
    private async Task<bool> Live(int batch, SiloAddress silo)
    {
        var grain = Grain(batch);
        var before = await Begin(grain, kept.State.Order!.Batch(Id, batch, now.Epoch), silo);
        if (before.IsOver)
        {
            stepsOfWorld = before.Of;
            return true;
        }

        now = now with { BatchesBegun = now.BatchesBegun + 1 };
        for (var (steps, lived) = (FirstSlice, 0); IsGoing; )
        {
            var started = Stopwatch.GetTimestamp();
            var progress = await grain.LiveThrough(now.Epoch, lived + steps - 1);
            lastLived = Stopwatch.GetTimestamp();
            if (progress.IsOver)
            {
                stepsOfWorld = progress.Of;
                return true;
            }

            (lived, stepsInFlight[batch]) = (progress.Steps, progress.Steps);
            stepsOfWorld = Math.Max(stepsOfWorld, progress.Of);

            // How many steps are asked for at once keeps a call far below its timeout; it changes no result.
            var pace = Slice / Stopwatch.GetElapsedTime(started);
            steps = progress.Of == 0 ? FirstSlice : (int)Math.Clamp(steps * pace, 1, int.MaxValue / 2);
        }

        await grain.Retire();
        return false;
    }

    private static ValueTask<BatchProgress> Begin(IBatchGrain grain, BatchOrder order, SiloAddress silo)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        try
        {
            return grain.Begin(order);
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }

    /// <summary>What passes is waited for, as long as anything at all was lived not long ago.</summary>
    private async Task Endure(Exception passing)
    {
        if (Stopwatch.GetElapsedTime(lastLived) > Endurance)
        {
            throw new EnsembleFailedException(
                $"Nothing could be lived for {Endurance.TotalMinutes} minutes. {passing.Message}"
            );
        }

        await Task.Delay(Breath);
    }

    private void Count(int batch)
    {
        finished.Add(batch);
        worldsFinished += kept.State.Order!.Batch(Id, batch).Worlds;
    }

    /// <summary>Writes the progress. Calls while a write is under way share the next one.</summary>
    private Task Save() => nextSaving ??= SaveAfter(saving);

    private async Task SaveAfter(Task before)
    {
        await Task.Yield();
        await before.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext
        );
        (saving, nextSaving) = (nextSaving!, null);
        if (!isGone)
        {
            await stored.Write(now);
        }
    }

    private void Tell()
    {
        news.TrySetResult();
        news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
