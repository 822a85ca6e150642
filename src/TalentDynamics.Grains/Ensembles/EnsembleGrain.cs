using System.Diagnostics;
using TalentDynamics.Grains.Batches;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains.Ensembles;

/// <inheritdoc cref="IEnsembleGrain"/>
[GrainType("ensemble")]
internal sealed partial class EnsembleGrain : IGrainBase, IEnsembleGrain
{
    private static readonly TimeSpan PollTimeout = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(2);
    private const int Wave = 64;

    private readonly IGrainFactory grains;
    private readonly BatchSlots slots;
    private readonly ISiloStatusOracle silos;
    private readonly TimeProvider time;
    private readonly IPersistentState<EnsembleRecord> kept;
    private readonly IPersistentState<ProgressRecord> stored;
    private readonly LatestWriter progress;
    private readonly Dictionary<SiloAddress, int> crews = [];
    private ProgressRecord now = new();
    private BatchQueue? queue; // null until this life has taken over
    private EnsembleWatch? watch; // null while nobody works on it
    private bool isGone;
    private long lastHeard = Stopwatch.GetTimestamp();
    private long lastLived;
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EnsembleGrain(
        IGrainContext context,
        IGrainFactory grains,
        BatchSlots slots,
        ISiloStatusOracle silos,
        TimeProvider time,
        [PersistentState("order", Kept.Store)] IPersistentState<EnsembleRecord> kept,
        [PersistentState("progress", Kept.Store)] IPersistentState<ProgressRecord> stored
    )
    {
        GrainContext = context;
        (this.grains, this.slots, this.silos, this.time) = (grains, slots, silos, time);
        (this.kept, this.stored) = (kept, stored);
        progress = new(() => isGone ? Task.CompletedTask : stored.Write(Now()));
    }

    public IGrainContext GrainContext { get; }

    private string Id => GrainContext.GrainId.Key.ToString()!;

    private EnsembleRequest Ordered => kept.State.Order!;

    private int Workers => crews.Values.Sum();

    private bool IsOver => queue!.IsComplete || (Workers == 0 && (now.IsCancelled || now.Failure is not null));

    private bool IsGoing => !now.IsCancelled && now.Failure is null && !isGone && IsAskedFor;

    private bool IsAskedFor => Stopwatch.GetElapsedTime(lastHeard) < slots.Room.ClientTimeout;

    public Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(GoWhenLeft, slots.Room.ClientTimeout, slots.Room.ClientTimeout);
        return Task.CompletedTask;
    }

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        watch?.Close();
        return Task.CompletedTask;
    }

    public async ValueTask Begin(EnsembleRequest order)
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
            await progress.Write();
        }

        Staff();
    }

    public async ValueTask<EnsembleStatus> Observe(int batchesSeen)
    {
        await Wake();
        Staff();
        if (queue!.Finished.Count <= batchesSeen && !IsOver)
        {
            await Task.WhenAny(news.Task, Task.Delay(PollTimeout));
        }

        return new(
            [.. queue.Finished.Skip(batchesSeen)],
            queue.Steps,
            queue.TotalSteps,
            IsOver,
            Workers == 0 ? now.Failure : null,
            now.Incarnation
        );
    }

    public async ValueTask Relive(int batch)
    {
        await Wake();
        if (queue!.Reopen(batch))
        {
            now = now with { Incarnation = now.Incarnation + 1 };
            await progress.Write();
        }
    }

    public async ValueTask Cancel()
    {
        await Wake();
        now = now with { IsCancelled = true };
        await progress.Write();
    }

    public ValueTask<RunDescription?> Describe() =>
        ValueTask.FromResult(kept.State.Order is null ? null : Description());

    public ValueTask<EnsembleRequest?> Order() => ValueTask.FromResult(kept.State.Order);

    public async ValueTask Forget()
    {
        isGone = true;
        if (kept.State.Order is not null)
        {
            await ForgetBatches();
            await progress.Write();
            await stored.Clear();
            await kept.Clear();
        }

        await grains.GetGrain<IRunsGrain>(0).Remove(Id);
        this.DeactivateOnIdle();
    }

    // Whoever was killed forgets nothing.
    private async Task GoWhenLeft()
    {
        if (kept.State.Order is { IsPassing: true } && !IsAskedFor)
        {
            await Forget();
        }
    }

    private async Task ForgetBatches()
    {
        // Only in its first life the queue says all that was begun.
        var isAllKnown = now.Incarnation == 1;
        for (var first = 0; first < Ordered.Batches; first += Wave)
        {
            var wave = Enumerable.Range(first, Math.Min(Wave, Ordered.Batches - first));
            await Task.WhenAll(
                wave.Where(batch => !isAllKnown || queue!.IsBegun(batch))
                    .Select(batch => Grain(batch).Forget().AsTask())
            );
        }
    }

    private RunDescription Description() =>
        new(
            Id,
            Ordered with
            {
                Scenario = [],
                Table = null,
            },
            kept.State.Begun,
            queue is null ? stored.State : Now(),
            Workers > 0
        );

    private ProgressRecord Now() => now with { Finished = [.. queue!.Finished] };

    private IBatchGrain Grain(int batch) => grains.GetGrain<IBatchGrain>(BatchOrder.KeyOf(Id, batch));

    /// <summary>Takes over from earlier lives of this grain: none of them can write its progress from now on.</summary>
    private async ValueTask Wake()
    {
        if (kept.State.Order is null || isGone)
        {
            throw new UnknownException($"Nothing is known of an ensemble {Id}.");
        }

        lastHeard = Stopwatch.GetTimestamp();
        lastLived = Workers == 0 ? lastHeard : lastLived;
        if (queue is null)
        {
            await stored.Write(stored.State with { Incarnation = stored.State.Incarnation + 1 });
            now = stored.State;
            queue = new(Ordered, now.Finished);
        }
    }
}
