using System.Collections.Immutable;
using TalentDynamics.Grains.Telemetry;

namespace TalentDynamics.Host.Telemetry;

/// <summary>What every series of a run carries: its scenario and its name.</summary>
internal sealed class RunTags(string scenario, string run)
{
    private readonly ImmutableArray<KeyValuePair<string, object?>> own =
    [
        Point.Tag(Instruments.Scenario, scenario),
        Point.Tag(Instruments.Run, run),
    ];

    /// <summary>Name of the run.</summary>
    public string Run => run;

    /// <summary>These and more.</summary>
    public ImmutableArray<KeyValuePair<string, object?>> And(params ReadOnlySpan<KeyValuePair<string, object?>> more) =>
        [.. own, .. more];
}
