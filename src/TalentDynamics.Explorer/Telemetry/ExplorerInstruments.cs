using System.Diagnostics.Metrics;

namespace TalentDynamics.Explorer.Telemetry;

/// <summary>What the explorer measures of itself. Nothing is recorded while nobody listens.</summary>
/// <param name="meter">That of the product.</param>
internal sealed class ExplorerInstruments(Meter meter)
{
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [.01, .025, .05, .1, .2, .35, .6, 1, 2.5, 5, 10, 30],
    };

    private readonly Counter<long> orders = meter.CreateCounter<long>(
        "talent.explorer.orders",
        "{order}",
        "Orders of levers that ended, by how"
    );

    private readonly Histogram<double> looks = meter.CreateHistogram(
        "talent.explorer.look.duration",
        "s",
        "From a request to a look, by the worlds in it",
        advice: Buckets
    );

    private readonly Histogram<double> waits = meter.CreateHistogram(
        "talent.explorer.queue.duration",
        "s",
        "How long an order waited for its place",
        advice: Buckets
    );

    private readonly UpDownCounter<int> waiting = meter.CreateUpDownCounter<int>(
        "talent.explorer.queue",
        "{order}",
        "Orders that wait for a place now"
    );

    /// <summary>A look was sent.</summary>
    public void Look(TimeSpan after, int worlds) =>
        looks.Record(after.TotalSeconds, new KeyValuePair<string, object?>("talent.worlds", worlds));

    /// <summary>An order ended: whole, newer, failed, or gone with whoever asked.</summary>
    public void Ended(string how) => orders.Add(1, new KeyValuePair<string, object?>("talent.outcome", how));

    /// <summary>Somebody waits.</summary>
    public void Waits() => waiting.Add(1);

    /// <summary>Nobody waits there any more.</summary>
    public void Waited(TimeSpan time)
    {
        waiting.Add(-1);
        waits.Record(time.TotalSeconds);
    }
}
