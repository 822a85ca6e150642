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
    private bool isClosed;

    private BatchWatch(BatchOrder order)
    {
        this.order = order;
        tags = new() { { Instruments.Scenario, order.Name } };
        batch = Begin("batch", ActivityContext.TryParse(order.Trace, null, isRemote: true, out var p) ? p : default);
        batch?.SetTag("talent.batch", order.Batch).SetTag("talent.worlds", order.Worlds);
        Instruments.LiveBatches.Add(1, tags);
        Instruments.Worlds.Add(0, tags); // a rate needs to have seen where it began
        Instruments.LostBatches.Add(0, tags);
    }

    /// <summary>A batch begins.</summary>
    public static BatchWatch Of(BatchOrder order) => new(order);

    /// <summary>A phase ends and the next begins: found, live, keep.</summary>
    public void Phase(string name)
    {
        phase?.Dispose();
        phase = batch is null ? null : Begin(name, batch.Context);
    }

    /// <summary>A slice of steps was lived with so many calls.</summary>
    public void Lived(int steps, long calls)
    {
        Instruments.Steps.Add((long)steps * order.Worlds, tags);
        Instruments.Calls.Add(calls, tags);
    }

    /// <summary>The attempt is lost; the batch is lived again.</summary>
    public void Lost(ILogger log, LifeLostException lost)
    {
        GrainLog.BatchLost(log, order.Batch, order.Name, lost.Message);
        phase?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", nameof(LifeLostException));
        Instruments.LostBatches.Add(1, tags);
    }

    /// <summary>The batch has its result.</summary>
    public void Finished()
    {
        Instruments.Worlds.Add(order.Worlds, tags);
        Instruments.BatchDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        Close();
    }

    /// <summary>The batch is over, with a result or without; safe to repeat.</summary>
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

    // The span is not left as the current one: a batch is lived by many calls, and none of them is its parent.
    private static Activity? Begin(string name, ActivityContext parent)
    {
        var current = Activity.Current;
        var activity = Instruments.Source.StartActivity(name, ActivityKind.Internal, parent);
        Activity.Current = current;
        return activity;
    }
}
