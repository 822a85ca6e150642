using System.Diagnostics.Metrics;
using TalentDynamics.Grains.Telemetry;

namespace TalentDynamics.Bench;

/// <summary>Listens to what the engine counts: calls from batches of one scenario to their labs and researchers.</summary>
internal sealed class CallCounter : IDisposable
{
    private const string Instrument = "talent.calls";
    private readonly MeterListener listener = new();
    private long calls;

    /// <summary>Counts from now on.</summary>
    /// <param name="scenario">The scenario's name.</param>
    public CallCounter(string scenario)
    {
        listener.InstrumentPublished = (instrument, itself) =>
        {
            if (instrument.Meter.Name == Instruments.Name && instrument.Name == Instrument)
            {
                itself.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (_, count, tags, _) => Interlocked.Add(ref calls, IsOf(scenario, tags) ? count : 0)
        );
        listener.Start();
    }

    /// <summary>Calls so far.</summary>
    public long Calls => Interlocked.Read(ref calls);

    private static bool IsOf(string scenario, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == Instruments.Scenario)
            {
                return tag.Value is string name && name == scenario;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();
}
