using System.Diagnostics;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains.Telemetry;

/// <summary>A batch that was ordered and has no place yet: it is counted as long as it waits, and then how long it has.</summary>
internal sealed class WaitWatch
{
    private readonly long since = Stopwatch.GetTimestamp();
    private readonly TagList tags;
    private bool isOver;

    /// <param name="order">What was ordered.</param>
    public WaitWatch(BatchOrder order)
    {
        tags = new() { { Instruments.Scenario, order.Name } };
        Instruments.WaitingBatches.Add(1, tags);
    }

    /// <summary>It has its place.</summary>
    public void Served()
    {
        if (!isOver)
        {
            Instruments.BatchWait.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, tags);
            Close();
        }
    }

    /// <summary>It waits no more; safe to repeat.</summary>
    public void Close()
    {
        if (!isOver)
        {
            isOver = true;
            Instruments.WaitingBatches.Add(-1, tags);
        }
    }
}
