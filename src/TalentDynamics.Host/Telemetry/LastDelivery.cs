using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace TalentDynamics.Host.Telemetry;

/// <summary>The end of all signals: they are sent beside each other, and a receiver that accepts and never answers keeps nobody for longer than this.</summary>
/// <param name="services">Those who send.</param>
/// <param name="time">Whose clock.</param>
internal sealed class LastDelivery(IServiceProvider services, TimeProvider time)
{
    /// <summary>How long the end of a process waits for all signals together.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    // So that whoever gives up has the time to say what it throws away.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4.5);

    /// <summary>Ends them.</summary>
    /// <returns>Which of them were not taken in time. What they still hold may not be disposed of then: somebody is at it.</returns>
    public async Task<string[]> Unsent()
    {
        (string Signal, Task<bool> Sent)[] ends =
        [
            .. Enders().Select(end => (end.Signal, Task.Run(() => end.Shutdown((int)Patience.TotalMilliseconds)))),
        ];
        await Task.WhenAny(Task.WhenAll(ends.Select(end => end.Sent)), Task.Delay(Longest, time));
        return [.. ends.Where(end => !end.Sent.IsCompletedSuccessfully || !end.Sent.Result).Select(end => end.Signal)];
    }

    private IEnumerable<(string Signal, Func<int, bool> Shutdown)> Enders()
    {
        if (services.GetService<TracerProvider>() is { } traces)
        {
            yield return ("traces", traces.Shutdown);
        }

        if (services.GetService<MeterProvider>() is { } metrics)
        {
            yield return ("metrics", metrics.Shutdown);
        }

        if (services.GetService<LoggerProvider>() is { } logs)
        {
            yield return ("logs", logs.Shutdown);
        }
    }
}
