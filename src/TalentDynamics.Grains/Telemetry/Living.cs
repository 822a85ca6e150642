using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace TalentDynamics.Grains.Telemetry;

/// <summary>Whatever lives in this process now, so that gauges are read off it when somebody asks and end with it.</summary>
internal sealed class Living<T>
    where T : class
{
    private readonly ConcurrentDictionary<T, byte> all = new();

    /// <summary>It begins.</summary>
    public void Add(T one) => all.TryAdd(one, 0);

    /// <summary>It is over; safe to repeat.</summary>
    public void Remove(T one) => all.TryRemove(one, out _);

    /// <summary>A gauge with a value for each of them.</summary>
    /// <param name="name">Of the instrument.</param>
    /// <param name="unit">Of the instrument.</param>
    /// <param name="description">Of the instrument.</param>
    /// <param name="read">The values of one.</param>
    public void Gauge(string name, string? unit, string description, Func<T, IEnumerable<Measurement<double>>> read) =>
        Instruments.Meter.CreateObservableGauge(name, () => all.Keys.SelectMany(read), unit, description);
}
