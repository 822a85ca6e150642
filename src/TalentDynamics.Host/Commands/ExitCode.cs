namespace TalentDynamics.Host.Commands;

/// <summary>What the process answers to its caller.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The simulation or the disk failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line, a scenario or a run folder is not what it should be.</summary>
    public const int BadInput = 2;

    /// <summary>A required check is not met.</summary>
    public const int CheckNotMet = 3;

    /// <summary>128 + SIGINT: somebody pressed Ctrl+C.</summary>
    public const int Interrupted = 130;
}
