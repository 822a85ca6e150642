using System.Diagnostics;

namespace TalentDynamics.Explorer.Looks;

/// <summary>What an order has taken since it was asked.</summary>
/// <remarks>Processor time is that of the process, all threads: where two orders are lived at once each is counted for the other too.</remarks>
internal sealed class OrderClock
{
    private readonly long asked = Stopwatch.GetTimestamp();
    private readonly TimeSpan spent = Environment.CpuUsage.TotalTime;

    /// <summary>On the wall.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(asked);

    /// <summary>On all processors.</summary>
    public TimeSpan Processor => Environment.CpuUsage.TotalTime - spent;
}
