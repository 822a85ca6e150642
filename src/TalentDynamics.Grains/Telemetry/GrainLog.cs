using Microsoft.Extensions.Logging;

namespace TalentDynamics.Grains.Telemetry;

/// <summary>What silos log; no message has room for a person.</summary>
internal static partial class GrainLog
{
    [LoggerMessage(
        LogLevel.Warning,
        "Batch {Batch} of {Run} ({Role}) is run again, attempt {Attempt} is lost: {Reason}"
    )]
    public static partial void BatchLost(
        ILogger logger,
        int batch,
        string run,
        string role,
        int attempt,
        string reason
    );

    [LoggerMessage(
        LogLevel.Information,
        "Lived {Worlds} worlds of {Run} ({Role}) in batches of {Batch} within {Seconds:0.000} s"
    )]
    public static partial void Lived(ILogger logger, int worlds, string run, string role, int batch, double seconds);
}
