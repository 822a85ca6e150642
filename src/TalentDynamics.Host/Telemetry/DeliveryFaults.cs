using System.Diagnostics.Tracing;
using System.Globalization;

namespace TalentDynamics.Host.Telemetry;

/// <summary>Keeps the first thing that the exporters complain about; the SDK itself never lets a run fail.</summary>
internal sealed class DeliveryFaults : EventListener
{
    private const string Exporter = "OpenTelemetry-Exporter-OpenTelemetryProtocol";
    private const int Longest = 300;

    /// <summary>The first fault; null when all went well.</summary>
    public string? First { get; private set; }

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Exporter)
        {
            EnableEvents(eventSource, EventLevel.Error);
        }
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventSource.Name != Exporter || eventData.Level is not EventLevel.Error)
        {
            return; // counters of other sources come to every listener
        }

        object?[] values = [.. eventData.Payload ?? (IEnumerable<object?>)[]];
        var text = eventData.Message is { } message
            ? string.Format(CultureInfo.InvariantCulture, message, values)
            : $"{eventData.EventName} {string.Join(", ", values)}";
        var line = text.Split('\n')[0].Trim();
        First ??= line.Length > Longest ? line[..Longest] + "…" : line;
    }
}
