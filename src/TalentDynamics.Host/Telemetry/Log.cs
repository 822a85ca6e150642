using Microsoft.Extensions.Logging;

namespace TalentDynamics.Host.Telemetry;

/// <summary>What is logged, with the trace it belongs to; no message has room for a person.</summary>
internal static partial class HostLog
{
    [LoggerMessage(
        LogLevel.Information,
        "Lived {Worlds} worlds of {Scenario}, seed {Seed}, in batches of {Batch} within {Seconds:0.000} s"
    )]
    public static partial void Lived(ILogger logger, int worlds, string scenario, uint seed, int batch, double seconds);
}
