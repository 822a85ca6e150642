using System.Diagnostics.Tracing;
using System.Globalization;

namespace TalentDynamics.Host.Telemetry;

/// <summary>Keeps the first thing that the exporters complain about; the SDK itself never lets a run fail.</summary>
internal sealed class DeliveryFaults : EventListener
{
    private const string Exporter = "OpenTelemetry-Exporter-OpenTelemetryProtocol";
    private const string Sdk = "OpenTelemetry-Sdk";
    private const int Longest = 300;

    /// <summary>The first fault; null when all went well.</summary>
    public string? First { get; private set; }

    /// <summary>What had no room while it waited to be sent; null when nothing was thrown away.</summary>
    public string? Dropped { get; private set; }

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Exporter)
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }

        if (eventSource.Name == Sdk)
        {
            EnableEvents(eventSource, EventLevel.Warning);
        }
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventSource.Name == Sdk && Starts(eventData.EventName, "ExistsDropped"))
        {
            Dropped ??= $"{eventData.Payload![^1]} spans or lines had no room while they waited";
        }

        // Counters of other sources come to every listener; that a receiver is not there by gRPC is called transient.
        var isFault = eventData.Level <= EventLevel.Error || Starts(eventData.EventName, "Transient");
        if (eventData.EventSource.Name != Exporter || !isFault)
        {
            return;
        }

        object?[] values = [.. eventData.Payload ?? (IEnumerable<object?>)[]];
        var text = eventData.Message is { } message
            ? string.Format(CultureInfo.InvariantCulture, message, values)
            : $"{eventData.EventName} {string.Join(", ", values)}";
        var line = text.Split('\n')[0].Trim();
        First ??= line.Length > Longest ? line[..Longest] + "…" : line;
    }

    private static bool Starts(string? text, string with) => text?.StartsWith(with, StringComparison.Ordinal) ?? false;
}
