using Microsoft.Extensions.Logging;

namespace TalentDynamics.Grains.Telemetry;

/// <summary>What silos log; no message has room for a person.</summary>
internal static partial class GrainLog
{
    [LoggerMessage(LogLevel.Warning, "Batch {Batch} of {Scenario} is lost and run again: {Reason}")]
    public static partial void BatchLost(ILogger logger, int batch, string scenario, string reason);

    [LoggerMessage(
        LogLevel.Information,
        "Lived {Worlds} worlds of {Scenario}, seed {Seed}, in batches of {Batch} within {Seconds:0.000} s"
    )]
    public static partial void Lived(ILogger logger, int worlds, string scenario, uint seed, int batch, double seconds);
}
