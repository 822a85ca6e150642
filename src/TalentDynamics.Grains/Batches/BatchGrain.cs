using System.Diagnostics;
using Microsoft.Extensions.Logging;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Dense;
using TalentDynamics.Grains.Placement;
using TalentDynamics.Grains.Sparse;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains.Batches;

/// <inheritdoc cref="IBatchGrain"/>
/// <remarks>
/// Calls go down, to labs and researchers, never up or across, so nothing can wait for itself. An attempt is written before it begins:
/// whoever lived the batch before, on a silo that was paused perhaps, has another ETag from then on and can write no result.
/// </remarks>
[GrainType("batch"), BatchPlacement]
internal sealed class BatchGrain(
    IGrainContext context,
    IGrainFactory grains,
    ScenarioCache cache,
    BatchSlots slots,
    ILogger<BatchGrain> log,
    [PersistentState("batch", Kept.Store)] IPersistentState<BatchRecord> kept
) : IGrainBase, IBatchGrain
{
    private const int MostAttempts = 5;
    private BatchOrder? order;
    private long footprint;
    private BatchAttempt? life;
    private BatchWatch? watch;
    private WaitWatch? wait;
    private long lastAsked = Stopwatch.GetTimestamp();

    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(GoWhenForgotten, slots.Room.ClientTimeout, slots.Room.ClientTimeout);
        return Task.CompletedTask;
    }

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        wait?.Close();
        watch?.Close(); // also where it goes without a word, because the directory lost it with another silo
        slots.Leave(context.GrainId.Key.ToString()!);
        return Task.CompletedTask;
    }

    public async ValueTask<BatchProgress> Begin(BatchOrder order)
    {
        order.RequireSound();
        RequireEpoch(order.Incarnation);
        lastAsked = Stopwatch.GetTimestamp();
        (this.order, footprint) = (order, cache.FootprintOf(order));
        if (life is not null && order.Incarnation > kept.State.Incarnation)
        {
            await kept.Write(kept.State with { Incarnation = order.Incarnation });
        }

        wait ??= kept.State.Result is null && life is null ? new(order) : null;
        return kept.State.Result is null ? BatchProgress.Waiting : new(kept.State.Steps, kept.State.Steps);
    }

    public async ValueTask<BatchProgress> LiveThrough(int incarnation, int step)
    {
        RequireEpoch(incarnation);
        if (kept.State.Result is not null)
        {
            return new(kept.State.Steps, kept.State.Steps);
        }

        if (order is null || order.Incarnation != incarnation)
        {
            throw new NotBegunException(
                $"Batch {context.GrainId.Key} was not begun here by life {incarnation} of its ensemble."
            );
        }

        lastAsked = Stopwatch.GetTimestamp();
        if (!await slots.Take(order, footprint))
        {
            return BatchProgress.Waiting;
        }

        wait?.Served();
        try
        {
            return await LiveThrough(step);
        }
        finally
        {
            slots.Rest(order.Key);
        }
    }

    public async ValueTask<BatchResult?> SeenThrough(int incarnation, int step)
    {
        var progress = await LiveThrough(incarnation, step);
        return kept.State.Result ?? (progress.Steps > step ? await life!.Result() : null); // where others have the berth it waits as it stands
    }

    public ValueTask<BatchResult> Result()
    {
        this.DeactivateOnIdle(); // it is in the store; whoever asks again reads it from there
        return kept.State.Result is { } result
            ? new(result)
            : throw new UnknownException($"Batch {context.GrainId.Key} is not finished.");
    }

    public async ValueTask Retire()
    {
        await GiveUp();
        await Go();
    }

    public async ValueTask Forget()
    {
        await Leave();
        await kept.Clear();
        this.DeactivateOnIdle();
    }

    private async ValueTask<BatchProgress> LiveThrough(int step)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                life ??= await Found();
                await Live(life, step);
                return life.IsOver ? await Keep() : new(life.Steps, life.Of);
            }
            catch (LifeLostException lost) when (attempt < MostAttempts)
            {
                watch?.Lost(lost); // lived again from its start; draws are addressed, so it comes out the same
            }
        }
    }

    private async ValueTask<BatchAttempt> Found()
    {
        watch ??= BatchWatch.Of(order!);
        watch.Phase("found");
        var attempt = await NextAttempt();
        watch.Attempt(log, attempt, isAgain: attempt > 1 && kept.State.GivenUp < attempt - 1);
        BatchAttempt begun = order!.IsSparse
            ? await SparseBatch.Begin(grains, cache, order, attempt)
            : await DenseBatch.Begin(grains, cache, order, attempt);
        watch.Phase("live");
        return begun;
    }

    private async ValueTask Live(BatchAttempt life, int step)
    {
        var (steps, calls) = (life.Steps, life.Calls);
        try
        {
            await life.LiveThrough(step);
        }
        catch
        {
            this.life = null; // a call that is late may still read what it was lent, so nothing is written there any more
            throw;
        }

        watch?.Lived(life.Steps - steps, life.Calls - calls);
    }

    private async ValueTask<int> NextAttempt()
    {
        await kept.Write(kept.State with { Incarnation = order!.Incarnation, Attempts = kept.State.Attempts + 1 });
        return kept.State.Attempts;
    }

    private async ValueTask<BatchProgress> Keep()
    {
        watch?.Phase("keep");
        await kept.Write(kept.State with { Steps = life!.Of, Result = await life.Result() });
        watch?.Finished();
        await Go();
        return new(kept.State.Steps, kept.State.Steps);
    }

    // Else the next attempt would take this one for lost. The store may be away: then it does.
    private async ValueTask GiveUp()
    {
        if (life is null)
        {
            return;
        }

        try
        {
            await kept.Write(kept.State with { GivenUp = kept.State.Attempts });
        }
        catch (Exception e) when (e is StoreSilentException or StoreFullException)
        {
            // who gives up waits for nothing
        }
    }

    private async ValueTask Go()
    {
        await Leave();
        this.DeactivateOnIdle();
    }

    private async ValueTask Leave()
    {
        if (life is not null)
        {
            await life.Retire();
        }

        wait?.Close();
        watch?.Close();
        (life, watch, wait) = (null, null, null);
        slots.Leave(context.GrainId.Key.ToString()!);
    }

    private void RequireEpoch(int incarnation)
    {
        var latest = Math.Max(kept.State.Incarnation, order?.Incarnation ?? 0); // nothing is stored of one that still waits for a berth
        if (incarnation < latest)
        {
            throw new NotBegunException(
                $"Batch {context.GrainId.Key} was asked for by life {incarnation} of its ensemble, but life {latest} has taken over."
            );
        }
    }

    // The ensemble is gone, or lives on elsewhere and has begun the batch there.
    private async Task GoWhenForgotten()
    {
        if (Stopwatch.GetElapsedTime(lastAsked) > slots.Room.ClientTimeout)
        {
            await Go();
        }
    }
}
