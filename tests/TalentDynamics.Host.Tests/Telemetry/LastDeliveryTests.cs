using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using TalentDynamics.Host.Telemetry;

namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>How long the end of a process waits for whoever receives telemetry, by a clock that stands until the test moves it.</summary>
public sealed class LastDeliveryTests
{
    [Fact]
    public async Task Whoever_never_takes_a_signal_is_waited_for_until_the_limit_and_named()
    {
        using var silent = new Silent();
        await using var services = Services(traces => traces.AddProcessor(silent));
        var clock = new StandingClock();
        var unsent = new LastDelivery(services, clock).Unsent();

        await silent.Asked;
        var waits = await clock.Waits;
        Assert.Equal(LastDelivery.Longest, waits.Time);
        Assert.False(unsent.IsCompleted);

        waits.Over();
        Assert.Equal(["traces"], await unsent);
        silent.Dispose(); // else the services wait for it too
    }

    [Fact]
    public async Task Whoever_takes_everything_is_waited_for_no_longer_than_that()
    {
        await using var services = Services(static _ => { });

        Assert.Empty(await new LastDelivery(services, new StandingClock()).Unsent());
    }

    [Fact]
    public async Task Whoever_gives_up_before_the_limit_is_named_without_waiting_for_it()
    {
        using var refusing = new Refusing();
        await using var services = Services(traces => traces.AddProcessor(refusing));

        Assert.Equal(["traces"], await new LastDelivery(services, new StandingClock()).Unsent());
        Assert.InRange(refusing.Patience, 1, (int)LastDelivery.Longest.TotalMilliseconds - 1);
    }

    private static ServiceProvider Services(Action<TracerProviderBuilder> traces)
    {
        var services = new ServiceCollection();
        services.AddOpenTelemetry().WithTracing(traces).WithMetrics(static _ => { });
        var built = services.BuildServiceProvider();
        built.GetRequiredService<TracerProvider>();
        built.GetRequiredService<MeterProvider>();
        return built;
    }

    private sealed class Silent : BaseProcessor<Activity>
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource answer = new();

        public Task Asked => asked.Task;

        protected override bool OnShutdown(int timeoutMilliseconds)
        {
            asked.TrySetResult();
            answer.Task.GetAwaiter().GetResult();
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            answer.TrySetResult();
            base.Dispose(disposing);
        }
    }

    private sealed class Refusing : BaseProcessor<Activity>
    {
        public int Patience { get; private set; }

        protected override bool OnShutdown(int timeoutMilliseconds)
        {
            Patience = timeoutMilliseconds;
            return false;
        }
    }

    /// <summary>Nothing is over before the test says so.</summary>
    private sealed class StandingClock : TimeProvider
    {
        private readonly TaskCompletionSource<Wait> waits = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Wait> Waits => waits.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            waits.SetResult(new(dueTime, () => callback(state)));
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => default;
        }
    }

    private sealed record Wait(TimeSpan Time, Action Over);
}
