namespace TalentDynamics.Host.Telemetry;

/// <summary>Waits for Prometheus to come once more when a run is over, so that a short run loses nothing; nobody is waited for who never came.</summary>
internal sealed class LastScrape(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(65);
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long? last;
    private TimeSpan interval = Usual;

    /// <summary>Somebody came and went.</summary>
    public void Note()
    {
        lock (gate)
        {
            interval = last is { } before ? time.GetElapsedTime(before) : Usual;
            last = time.GetTimestamp();
            next.TrySetResult();
            next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Waits for the next one, twice the usual interval at most.</summary>
    public async Task Wait(CancellationToken cancelled)
    {
        Task coming;
        TimeSpan patience;
        lock (gate)
        {
            (coming, patience) = (next.Task, TimeSpan.FromTicks(Math.Min(Longest.Ticks, 2 * interval.Ticks)));
            if (last is null)
            {
                return;
            }
        }

        await Task.WhenAny(coming, Task.Delay(patience, time, cancelled));
    }
}
