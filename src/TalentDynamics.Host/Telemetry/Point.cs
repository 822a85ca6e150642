using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace TalentDynamics.Host.Telemetry;

/// <summary>One value of one series.</summary>
/// <param name="Of">The instrument.</param>
/// <param name="Tags">Which series of it.</param>
/// <param name="Value">In the unit of the instrument.</param>
internal readonly record struct Point(
    Gauge<double> Of,
    ImmutableArray<KeyValuePair<string, object?>> Tags,
    double Value
)
{
    /// <summary>Leaves the value with whoever listens.</summary>
    public void Record() => Of.Record(Value, Tags.AsSpan());

    /// <summary>A tag.</summary>
    public static KeyValuePair<string, object?> Tag(string key, string value) => new(key, value);

    /// <summary>A number as a tag, the same in every language.</summary>
    public static KeyValuePair<string, object?> Tag(string key, double value) =>
        new(key, value.ToString(CultureInfo.InvariantCulture));
}
