using System.Collections.Immutable;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace TalentDynamics.Host.Telemetry;

/// <summary>Keeps the first thing that the exporters complain about and counts what was lost; the SDK itself never lets a run fail.</summary>
internal sealed class DeliveryFaults : EventListener
{
    private const string Exporter = "OpenTelemetry-Exporter-OpenTelemetryProtocol";
    private const string Sdk = "OpenTelemetry-Sdk";
    private const int Longest = 300;

    private readonly Lock gate = new(); // every signal is sent by a thread of its own
    private string? first;
    private int failed;
    private long dropped;

    /// <summary>Each of these ends one delivery. That a receiver is silent, or by gRPC not there, the exporters call a warning.</summary>
    public static ImmutableArray<string> Failures { get; } =
    [
        "BatchDroppedDueToSerializationFailure",
        "ExportFailure",
        "ExportMethodException",
        "FailedToReachCollector",
        "HttpRequestFailed",
        "OperationUnexpectedlyCanceled",
        "RequestDiscardedDueToSizeLimit",
        "RequestTimedOut",
        "ResponseDeserializationFailed",
        "ResponseDiscardedDueToSizeLimit",
        "TransientHttpError",
        "TrySubmitRequestException",
    ];

    /// <summary>What is known to be lost: the first fault, how many deliveries, and what had no room while it waited.</summary>
    public IEnumerable<string> Said
    {
        get
        {
            lock (gate)
            {
                string?[] said =
                [
                    first,
                    failed == 0 ? null : $"deliveries of spans, metrics or lines that failed: {failed}",
                    dropped == 0 ? null : $"{dropped} spans or lines had no room while they waited",
                ];
                return said.OfType<string>();
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name is Exporter or Sdk)
        {
            EnableEvents(eventSource, EventLevel.Warning);
        }
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // Counters of other sources come to every listener.
        if (eventData.EventSource.Name is not (Exporter or Sdk))
        {
            return;
        }

        var isLost = Failures.Contains(eventData.EventName ?? "");
        lock (gate)
        {
            failed += isLost ? 1 : 0;
            dropped += eventData.EventName == "ExistsDroppedExportProcessorItems" ? (long)eventData.Payload![^1]! : 0;
            first ??= isLost || eventData.Level <= EventLevel.Error ? Line(eventData) : null;
        }
    }

    private static string Line(EventWrittenEventArgs said)
    {
        object?[] values = [.. said.Payload ?? (IEnumerable<object?>)[]];
        var text = said.Message is { } message
            ? string.Format(CultureInfo.InvariantCulture, message, values)
            : $"{said.EventName} {string.Join(", ", values)}";
        var line = text.Split('\n')[0].Trim();
        return line.Length > Longest ? line[..Longest] + "…" : line;
    }
}
