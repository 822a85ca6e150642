using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TalentDynamics.Grains.Telemetry;

/// <summary>The one meter and the one source of spans, and what the engine measures. Nothing is recorded while nobody listens.</summary>
/// <remarks>Everything is noted once for each batch or slice of a batch, never for each call.</remarks>
internal static class Instruments
{
    /// <summary>The name of the meter and of the source.</summary>
    public const string Name = "TalentDynamics";

    /// <summary>The tag that says which scenario: its name.</summary>
    public const string Scenario = "talent.scenario";

    /// <summary>The tag that says which run: scenario, hash and seed, as its folder is called unless somebody calls it otherwise, and what was set by hand.</summary>
    public const string Run = "talent.run";

    private static readonly string? Version = typeof(Instruments).Assembly.GetName().Version?.ToString(3);

    /// <summary>Spans in wall-clock time (ensemble, batch, phase) and careers in simulated time.</summary>
    public static ActivitySource Source { get; } = new(Name, Version);

    /// <summary>Every instrument of the product.</summary>
    public static Meter Meter { get; } = new(Name, Version);

    /// <summary>Worlds that were lived to the end.</summary>
    internal static Counter<long> Worlds { get; } =
        Meter.CreateCounter<long>("talent.worlds", "{world}", "Worlds run to the end of the scenario");

    /// <summary>Steps run, each counted once for each world.</summary>
    internal static Counter<long> Steps { get; } =
        Meter.CreateCounter<long>("talent.steps", "{step}", "Steps run, each counted once for each world");

    /// <summary>Calls from batches to their labs and researchers.</summary>
    internal static Counter<long> Calls { get; } =
        Meter.CreateCounter<long>("talent.calls", "{call}", "Calls from batches to their labs and researchers");

    /// <summary>Batches that run now.</summary>
    internal static UpDownCounter<int> LiveBatches { get; } =
        Meter.CreateUpDownCounter<int>("talent.batches.live", "{batch}", "Batches that run now");

    /// <summary>Attempts that were lost, with their silo or with somebody in them, each counted where the batch is lived again.</summary>
    internal static Counter<long> LostBatches { get; } =
        Meter.CreateCounter<long>(
            "talent.batches.lost",
            "{batch}",
            "Attempts at a batch that were lost and made again"
        );

    /// <summary>Batches that were ordered of this silo and wait for a place on it.</summary>
    internal static UpDownCounter<int> WaitingBatches { get; } =
        Meter.CreateUpDownCounter<int>(
            "talent.batches.waiting",
            "{batch}",
            "Batches that wait for a place on this silo"
        );

    /// <summary>How long a batch waited from its order to its first step.</summary>
    internal static Histogram<double> BatchWait { get; } =
        Meter.CreateHistogram<double>(
            "talent.batch.wait",
            "s",
            "From the order of a batch to its place on a silo",
            advice: new() { HistogramBucketBoundaries = [.001, .01, .1, .5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600] }
        );

    /// <summary>How long a batch took from its founding to its result.</summary>
    internal static Histogram<double> BatchDuration { get; } =
        Meter.CreateHistogram<double>(
            "talent.batch.duration",
            "s",
            "From the founding of a batch to its result",
            advice: new()
            {
                HistogramBucketBoundaries = [.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600],
            }
        );
}
