using System.Diagnostics;
using Microsoft.Extensions.Logging;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains.Telemetry;

/// <summary>What is seen of one batch from outside: a span with a span for each phase under it, and the engine's counts.</summary>
internal sealed class BatchWatch
{
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly BatchOrder order;
    private readonly TagList tags;
    private readonly Activity? batch;
    private Activity? phase;
    private LifeLostException? lost;
    private bool isClosed;

    private BatchWatch(BatchOrder order)
    {
        this.order = order;
        tags = new() { { Instruments.Scenario, order.Name } };
        batch = ActivityContext.TryParse(order.Trace, null, isRemote: true, out var ensemble)
            ? BatchSpans.Begin("batch", ensemble)?.Describe(order)
            : null;
        Instruments.LiveBatches.Add(1, tags);
        Instruments.Worlds.Add(0, tags); // a rate needs to have seen where it began
        Instruments.LostBatches.Add(0, tags);
    }

    /// <summary>A batch begins.</summary>
    public static BatchWatch Of(BatchOrder order) => new(order);

    /// <summary>An attempt begins.</summary>
    /// <param name="log">Told of the one before.</param>
    /// <param name="attempt">Which, from 1.</param>
    /// <param name="isAgain">Whether the one before was lost, here or with another silo.</param>
    public void Attempt(ILogger log, int attempt, bool isAgain)
    {
        batch?.SetTag(BatchSpans.Attempt, attempt);
        if (!isAgain)
        {
            return;
        }

        Instruments.LostBatches.Add(1, tags);
        using var mark = batch is null ? null : BatchSpans.Begin("lost", batch.Context);
        mark?.Describe(order)
            .SetTag(BatchSpans.Attempt, attempt - 1)
            .SetTag("error.type", lost is null ? "silo" : nameof(LifeLostException))
            .SetStatus(ActivityStatusCode.Error);
        Within(mark, () => GrainLog.BatchLost(log, order.Batch, order.Run, order.Role, attempt - 1, Reason));
        lost = null;
    }

    /// <summary>A phase ends and the next begins: found, live, keep.</summary>
    public void Phase(string name)
    {
        phase?.Dispose();
        phase = batch is null ? null : BatchSpans.Begin(name, batch.Context);
    }

    /// <summary>A slice of steps was lived with so many calls.</summary>
    public void Lived(int steps, long calls)
    {
        Instruments.Steps.Add((long)steps * order.Worlds, tags);
        Instruments.Calls.Add(calls, tags);
    }

    /// <summary>The attempt is lost; if the batch is lived again, the next attempt says so.</summary>
    public void Lost(LifeLostException life)
    {
        lost = life;
        phase?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", nameof(LifeLostException));
    }

    /// <summary>The batch has its result.</summary>
    public void Finished()
    {
        Instruments.Worlds.Add(order.Worlds, tags);
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Within(batch, () => Instruments.BatchDuration.Record(took, tags)); // the span is its exemplar
        Close();
    }

    /// <summary>The batch is over, with a result or without, or is not lived here any more; safe to repeat.</summary>
    public void Close()
    {
        if (isClosed)
        {
            return;
        }

        isClosed = true;
        phase?.Dispose();
        batch?.Dispose();
        Instruments.LiveBatches.Add(-1, tags);
    }

    private string Reason => lost?.Message ?? "it ended with its silo, or where its silo was no longer known";

    private static void Within(Activity? span, Action act)
    {
        var current = Activity.Current;
        Activity.Current = span ?? current;
        act();
        Activity.Current = current;
    }
}
