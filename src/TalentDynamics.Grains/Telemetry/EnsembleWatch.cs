using System.Diagnostics;
using System.Diagnostics.Metrics;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains.Telemetry;

/// <summary>How far an ensemble is.</summary>
/// <param name="Done">Batches that are finished.</param>
/// <param name="Waiting">Batches that nobody has taken yet.</param>
/// <param name="Share">Share of the world-steps lived, 0 to 1.</param>
internal sealed record EnsembleCounts(int Done, int Waiting, double Share);

/// <summary>What is seen of one ensemble while somebody works on it: how much was ordered, is done and waits, and how long it will take.</summary>
internal sealed class EnsembleWatch
{
    private static readonly Living<EnsembleWatch> All = new();

    private readonly EnsembleRequest order;
    private readonly double begunAt;
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly KeyValuePair<string, object?>[] tags;
    private readonly Activity? span; // the client's, where it traces
    private volatile EnsembleCounts now;

    static EnsembleWatch()
    {
        All.Gauge("talent.ensemble.batches", "{batch}", "Batches of the ensemble", e => e.Seen(e.order.Batches));
        All.Gauge("talent.ensemble.batches.done", "{batch}", "Batches that are finished", e => e.Seen(e.now.Done));
        All.Gauge(
            "talent.ensemble.batches.waiting",
            "{batch}",
            "Batches that nobody has taken yet",
            e => e.Seen(e.now.Waiting)
        );
        All.Gauge("talent.ensemble.progress", null, "Share of the world-steps that are run", e => e.Seen(e.now.Share));
        All.Gauge("talent.ensemble.time.left", "s", "As long as it takes at its pace so far", e => e.TimeLeft());
    }

    private EnsembleWatch(string id, EnsembleRequest order, EnsembleCounts now)
    {
        (this.order, this.now, begunAt) = (order, now, now.Share);
        tags = [new(Instruments.Scenario, order.Name), new(Instruments.Run, order.Run), new("talent.ensemble", id)];
        span = order.Trace is null ? BatchSpans.Begin(order) : null;
    }

    /// <summary>Somebody begins to work on it, or goes on.</summary>
    public static EnsembleWatch Of(string id, EnsembleRequest order, EnsembleCounts now)
    {
        var watch = new EnsembleWatch(id, order, now);
        All.Add(watch);
        return watch;
    }

    /// <summary>It is so far.</summary>
    public void Note(EnsembleCounts counts) => now = counts;

    /// <summary>The span that batches hang under; null when nobody traces.</summary>
    public string? Trace => order.Trace ?? span?.Id;

    /// <summary>Nobody works on it any more; safe to repeat.</summary>
    public void Close()
    {
        All.Remove(this);
        span?.Dispose();
    }

    private IEnumerable<Measurement<double>> Seen(double value) => [new(value, tags)];

    // Nothing is said while nothing is lived.
    private IEnumerable<Measurement<double>> TimeLeft() =>
        now.Share > begunAt
            ? Seen(Stopwatch.GetElapsedTime(started).TotalSeconds * (1 - now.Share) / (now.Share - begunAt))
            : [];
}
