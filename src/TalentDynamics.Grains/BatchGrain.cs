using System.Diagnostics;
using Microsoft.Extensions.Logging;
using TalentDynamics.Grains.Messages;
using TalentDynamics.Grains.Placement;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Grains;

/// <summary>The beat of one batch of worlds: labs live the step, due researchers decide, moves are settled.</summary>
[Alias("talent.IBatchGrain")]
public interface IBatchGrain : IGrainWithStringKey
{
    /// <summary>Says what is to be lived; safe to repeat. A later life of the ensemble takes over from an earlier one.</summary>
    /// <returns>How far it is: over, where a result is stored from before.</returns>
    [Alias("Begin")]
    ValueTask<BatchProgress> Begin(BatchOrder order);

    /// <summary>Lives the batch up to and including a step; safe to repeat. Steps beyond the last are lived as far as the last.</summary>
    /// <param name="epoch">The life of the ensemble that asks.</param>
    /// <param name="step">The step.</param>
    [Alias("LiveThrough")]
    ValueTask<BatchProgress> LiveThrough(int epoch, int step);

    /// <summary>Lives as far as <see cref="LiveThrough"/> and answers with what has happened by then; null while it waits for a berth.</summary>
    [Alias("SeenThrough")]
    ValueTask<BatchResult?> SeenThrough(int epoch, int step);

    /// <summary>The result of the finished batch, from the store.</summary>
    [Alias("Result")]
    ValueTask<BatchResult> Result();

    /// <summary>Lets the batch and everybody in it go; a stored result stays.</summary>
    [Alias("Retire")]
    ValueTask Retire();

    /// <summary>Lets the batch go and deletes what is stored of it.</summary>
    [Alias("Forget")]
    ValueTask Forget();
}

/// <inheritdoc cref="IBatchGrain"/>
/// <remarks>
/// Calls go down, to labs and researchers, never up or across, so nothing can wait for itself. An attempt is written before it begins:
/// whoever lived the batch before, on a silo that was paused perhaps, has another ETag from then on and can write no result.
/// </remarks>
[GrainType("batch"), BatchPlacement]
internal sealed class BatchGrain(
    IGrainContext context,
    IGrainFactory grains,
    ScenarioShelf shelf,
    Berths berths,
    ILogger<BatchGrain> log,
    [PersistentState("batch", Kept.Store)] IPersistentState<BatchRecord> kept
) : IGrainBase, IBatchGrain
{
    private const int MostAttempts = 5;
    private BatchOrder? order;
    private long footprint;
    private BatchLife? life;
    private BatchWatch? watch;
    private long lastAsked = Stopwatch.GetTimestamp();

    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(GoWhenForgotten, berths.Room.Attention, berths.Room.Attention);
        return Task.CompletedTask;
    }

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        berths.Leave(context.GrainId.Key.ToString()!);
        return Task.CompletedTask;
    }

    public async ValueTask<BatchProgress> Begin(BatchOrder order)
    {
        order.RequireSound();
        RequireEpoch(order.Epoch);
        lastAsked = Stopwatch.GetTimestamp();
        (this.order, footprint) = (order, shelf.FootprintOf(order));
        if (life is not null && order.Epoch > kept.State.Epoch)
        {
            await kept.Write(kept.State with { Epoch = order.Epoch });
        }

        return kept.State.Result is null ? BatchProgress.Waiting : new(kept.State.Steps, kept.State.Steps);
    }

    public async ValueTask<BatchProgress> LiveThrough(int epoch, int step)
    {
        RequireEpoch(epoch);
        if (kept.State.Result is not null)
        {
            return new(kept.State.Steps, kept.State.Steps);
        }

        if (order is null || order.Epoch != epoch)
        {
            throw new NotBegunException(
                $"Batch {context.GrainId.Key} was not begun here by life {epoch} of its ensemble."
            );
        }

        lastAsked = Stopwatch.GetTimestamp();
        if (!await berths.Take(order, footprint))
        {
            return BatchProgress.Waiting;
        }

        try
        {
            return await LiveThrough(step);
        }
        finally
        {
            berths.Rest(order.Key);
        }
    }

    public async ValueTask<BatchResult?> SeenThrough(int epoch, int step)
    {
        await LiveThrough(epoch, step);
        return kept.State.Result ?? (life is null ? null : await life.Result());
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
        await Leave();
        this.DeactivateOnIdle();
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
                watch?.Lost(log, lost);
                life = null; // lived again from its start; draws are addressed, so it comes out the same
            }
        }
    }

    private async ValueTask<BatchLife> Found()
    {
        watch ??= BatchWatch.Of(order!);
        watch.Phase("found");
        var begun = await BatchLife.Begin(grains, shelf, order!, await NextAttempt());
        watch.Phase("live");
        return begun;
    }

    private async ValueTask Live(BatchLife life, int step)
    {
        var (steps, calls) = (life.Steps, life.Calls);
        await life.LiveThrough(step);
        watch?.Lived(life.Steps - steps, life.Calls - calls);
    }

    private async ValueTask<int> NextAttempt()
    {
        await kept.Write(kept.State with { Epoch = order!.Epoch, Attempts = kept.State.Attempts + 1 });
        return kept.State.Attempts;
    }

    private async ValueTask<BatchProgress> Keep()
    {
        watch?.Phase("keep");
        await kept.Write(kept.State with { Steps = life!.Of, Result = await life.Result() });
        watch?.Finished();
        await Leave();
        this.DeactivateOnIdle();
        return new(kept.State.Steps, kept.State.Steps);
    }

    private async ValueTask Leave()
    {
        if (life is not null)
        {
            await life.Retire();
        }

        watch?.Close();
        (life, watch) = (null, null);
        berths.Leave(context.GrainId.Key.ToString()!);
    }

    private void RequireEpoch(int epoch)
    {
        if (epoch < kept.State.Epoch)
        {
            throw new NotBegunException(
                $"Batch {context.GrainId.Key} was asked for by life {epoch} of its ensemble, but life {kept.State.Epoch} has taken over."
            );
        }
    }

    // The ensemble is gone, or lives on elsewhere and has begun the batch there.
    private async Task GoWhenForgotten()
    {
        if (Stopwatch.GetElapsedTime(lastAsked) > berths.Room.Attention)
        {
            await Retire();
        }
    }
}

/// <summary>One attempt at a batch.</summary>
internal sealed class BatchLife
{
    private readonly IGrainFactory grains;
    private readonly ScenarioShelf shelf;
    private readonly BatchOrder order;
    private readonly int epoch;
    private readonly Worlds worlds;
    private readonly Beat beat;
    private readonly SortedDictionary<int, ILabGrain> labs = [];
    private readonly IResearcherGrain[] researchers;
    private readonly int[] wakeSteps;
    private readonly List<Exit> exits = [];

    private BatchLife(IGrainFactory grains, ScenarioShelf shelf, BatchOrder order, int epoch)
    {
        this.grains = grains;
        this.shelf = shelf;
        this.order = order;
        this.epoch = epoch;
        worlds = shelf.Of(order);
        beat = new(worlds);
        researchers = new IResearcherGrain[worlds.Ground.Researchers];
        wakeSteps = new int[researchers.Length];
    }

    /// <summary>Steps lived.</summary>
    public int Steps { get; private set; }

    /// <summary>Calls to labs and researchers so far.</summary>
    public long Calls { get; private set; }

    /// <summary>Steps there are.</summary>
    public int Of => worlds.Ground.Setting.Steps;

    /// <summary>Whether every step is lived.</summary>
    public bool IsOver => Steps == Of;

    public static async ValueTask<BatchLife> Begin(
        IGrainFactory grains,
        ScenarioShelf shelf,
        BatchOrder order,
        int epoch
    )
    {
        var life = new BatchLife(grains, shelf, order, epoch);
        var enrolments = await life.BeginResearchers();
        await life.FoundLabs(life.beat.Labs, 0, enrolments);
        return life;
    }

    public async ValueTask LiveThrough(int step)
    {
        var end = Math.Min(step, worlds.Ground.Setting.Steps - 1);
        while (Steps <= end)
        {
            await Live(Steps);
            Steps++;
        }
    }

    public async ValueTask<BatchResult> Result()
    {
        exits.Sort(Exit.Order);
        var signals = new List<SignalSample>();
        if (order.SampledWorlds > 0)
        {
            foreach (var lab in labs.Values)
            {
                signals.AddRange(await lab.Signals() is { } sample ? [sample] : []);
            }
        }

        return new(order.FirstWorld, order.Worlds, [.. exits], [.. signals]);
    }

    public async ValueTask Retire()
    {
        await Fan.Out([.. labs.Values], static lab => lab.Retire());
        await Fan.Out(researchers, static researcher => researcher.Retire());
        shelf.Forget(order);
    }

    private async ValueTask<ILookup<int, Enrolment>> BeginResearchers()
    {
        var starts = new ValueTask<ResearcherBegun>[researchers.Length];
        for (var i = 0; i < researchers.Length; i++)
        {
            researchers[i] = grains.GetGrain<IResearcherGrain>(order.ResearcherKey(i));
            starts[i] = researchers[i].Begin(new(order, epoch, i));
        }

        var begun = await Fan.In(starts);
        for (var i = 0; i < begun.Length; i++)
        {
            wakeSteps[i] = begun[i].WakeStep;
        }

        var setting = worlds.Ground.Setting;
        return begun.Select((b, i) => new Enrolment(i, b.Alarms)).ToLookup(e => setting.Researchers[e.Researcher].Lab);
    }

    private async ValueTask FoundLabs(IEnumerable<int> founded, int step, ILookup<int, Enrolment>? rosters)
    {
        int[] indices = [.. founded];
        var starts = new ValueTask<LabAnswer>[indices.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            var lab = indices[i];
            labs[lab] = grains.GetGrain<ILabGrain>(order.LabKey(lab));
            starts[i] = labs[lab].Found(new(order, epoch, lab, step, [.. rosters?[lab] ?? []]));
        }

        var answers = await Fan.In(starts);
        for (var i = 0; i < indices.Length; i++)
        {
            beat.Publish(indices[i], answers[i].Level, answers[i].Standing);
        }
    }

    private async ValueTask Live(int step)
    {
        beat.Open(step);
        beat.Route(await LiveLabs(step));
        var founded = beat.Settle(step, await LiveResearchers(step));
        foreach (var move in beat.Settled)
        {
            exits.Add(Exits.Of(worlds.Ground, move, order.FirstWorld + move.World));
        }

        await FoundLabs(founded, step + 1, null);
    }

    private async ValueTask<Ring[][]> LiveLabs(int step)
    {
        var calls = new ValueTask<LabAnswer>[labs.Count];
        var next = 0;
        foreach (var (index, lab) in labs)
        {
            calls[next++] = lab.Live(new(epoch, step, [.. beat.MovesOf(index)], beat.Rivals));
        }

        Calls += calls.Length;
        var answers = await Fan.In(calls);
        next = 0;
        foreach (var index in labs.Keys)
        {
            beat.Publish(index, answers[next].Level, answers[next].Standing);
            next++;
        }

        return Array.ConvertAll(answers, a => a.Rings);
    }

    private async ValueTask<IEnumerable<Move>> LiveResearchers(int step)
    {
        var due = new List<int>();
        var calls = new List<ValueTask<ResearcherAnswer>>();
        for (var i = 0; i < researchers.Length; i++)
        {
            if (beat.Concerns(i) || wakeSteps[i] <= step)
            {
                due.Add(i);
                calls.Add(
                    researchers[i].Live(new(epoch, step, [.. beat.NewsFor(i)], [.. beat.RingsFor(i)], beat.Outlook))
                );
            }
        }

        Calls += calls.Count;
        var answers = await Fan.In([.. calls]);
        for (var i = 0; i < due.Count; i++)
        {
            wakeSteps[due[i]] = answers[i].WakeStep;
        }

        return answers.SelectMany(a => a.Moves);
    }
}
