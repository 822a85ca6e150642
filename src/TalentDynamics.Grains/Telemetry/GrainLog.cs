using Microsoft.Extensions.Logging;

namespace TalentDynamics.Grains.Telemetry;

/// <summary>What silos log; no message has room for a person.</summary>
internal static partial class GrainLog
{
    [LoggerMessage(LogLevel.Warning, "Batch {Batch} of {Scenario} is lost and lived again: {Reason}")]
    public static partial void BatchLost(ILogger logger, int batch, string scenario, string reason);
}
