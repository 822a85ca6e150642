using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace TalentDynamics.Host.Telemetry;

/// <summary>Of Orleans' hundred instruments those that a dashboard, an alert or the manual names; the others are not listened to.</summary>
/// <remarks>Five of them count at every call (orleans-directory-lookups-*), which would be most of what metrics cost.</remarks>
internal static class OrleansInstruments
{
    /// <summary>The meter.</summary>
    public const string Meter = "Microsoft.Orleans";

    private static readonly HashSet<string> Named = new(StringComparer.Ordinal)
    {
        "orleans-app-requests-latency",
        "orleans-app-requests-timedout",
        "orleans-catalog-activations",
        "orleans-messaging-sent-local",
        "orleans-storage-read-latency",
        "orleans-storage-write-latency",
        "orleans-storage-write-errors",
    };

    // Local calls take microseconds, a write milliseconds; the default buckets begin at five milliseconds.
    private static readonly ExplicitBucketHistogramConfiguration Milliseconds = new()
    {
        Boundaries = [.05, .1, .25, .5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000],
    };

    /// <summary>How an instrument is seen; null for as it is.</summary>
    public static MetricStreamConfiguration? Viewed(Instrument instrument) =>
        instrument.Meter.Name != Meter ? null
        : !Named.Contains(instrument.Name) ? MetricStreamConfiguration.Drop
        : instrument.Name.EndsWith("-latency", StringComparison.Ordinal) ? Milliseconds
        : null;
}
