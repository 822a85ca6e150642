using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using TalentDynamics.Explorer;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Tests.Explorer;

/// <summary>What the explorer says of itself, and what it keeps.</summary>
public sealed class ExplorerTelemetryTests
{
    private const int Worlds = 1_000;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_look_every_wait_and_every_end_is_measured_and_nobody_waits_in_the_end()
    {
        using var meter = new Meter("explorer under test");
        using var listener = new MeterListener();
        var told = new ConcurrentBag<(string Name, string Tag, double Value)>();
        listener.InstrumentPublished = (instrument, on) =>
        {
            if (instrument.Meter == meter)
            {
                on.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((of, value, tags, _) => told.Add((of.Name, Tag(tags), value)));
        listener.SetMeasurementEventCallback<long>((of, value, tags, _) => told.Add((of.Name, Tag(tags), value)));
        listener.SetMeasurementEventCallback<int>((of, value, tags, _) => told.Add((of.Name, Tag(tags), value)));
        listener.Start();
        await using (var site = await Open(new ExploreOrder(Llama.File) { Worlds = Worlds, Meter = meter }))
        {
            using var client = await Door.LetIn(site);
            await Door.Events(client, "/api/live");
        }

        string[] looks = [.. told.Where(t => t.Name == "talent.explorer.look.duration").Select(t => t.Tag)];
        Assert.Equal(["1000", "250"], looks.Order(StringComparer.Ordinal));
        Assert.All(
            told.Where(t => t.Name.EndsWith("duration", StringComparison.Ordinal)),
            t => Assert.InRange(t.Value, 0, 600)
        );
        Assert.Equal("whole", told.Single(t => t.Name == "talent.explorer.orders").Tag);
        Assert.Single(told, t => t.Name == "talent.explorer.queue.duration");
        Assert.Equal(0, told.Where(t => t.Name == "talent.explorer.queue").Sum(t => t.Value));
    }

    [Fact]
    public async Task No_more_than_two_orders_are_lived_at_once_whoever_asks_for_what()
    {
        var (now, most) = (0, 0);
        async Task<EnsembleOutcome> Counted(
            EnsembleOrder order,
            IProgress<EnsembleProgress> progress,
            CancellationToken cancelled
        )
        {
            var arms = Interlocked.Increment(ref now);
            InterlockedMax(ref most, arms);
            await Task.Yield();
            var outcome = await InProcess.Run(order, progress, cancelled);
            Interlocked.Decrement(ref now);
            return outcome;
        }

        await using var site = await Open(new ExploreOrder(Llama.File) { Worlds = 250 }, Counted);
        using var first = await Door.LetIn(site);
        await Door.Events(first, "/api/live"); // the ghost is there: an order is one ensemble from now on
        var asked = Enumerable
            .Range(0, 6)
            .Select(async i =>
            {
                using var client = await Door.LetIn(site);
                var set = $"set=events.meta-llama-4.size%3D-1.{i + 10}";
                string[] paths = [$"/api/world?{set}", $"/api/download?kind=csv&{set}", $"/api/live?{set}"];
                await client.GetStringAsync(Door.At(paths[i % 3]), Cancelled);
            });
        await Task.WhenAll(asked);

        Assert.InRange(most, 1, 2);
    }

    /// <summary>The long form, of hours and of bytes, is a command: see docs/performance.md.</summary>
    [Fact]
    public async Task Random_levers_leave_no_more_behind_than_the_arms_that_are_kept()
    {
        const int orders = 60;
        const int kept = 16 + 8; // arms and baselines
        var lived = new ConcurrentBag<WeakReference>();
        Task<EnsembleOutcome> Noted(
            EnsembleOrder order,
            IProgress<EnsembleProgress> progress,
            CancellationToken cancelled
        )
        {
            var taken = order.Lived!;
            var noted = order with
            {
                Lived = worlds =>
                {
                    lived.Add(new(worlds));
                    return taken(worlds);
                },
            };
            return InProcess.Run(noted with { Batch = noted.Worlds }, progress, cancelled);
        }

        await using var site = await Open(new ExploreOrder(Llama.File) { Worlds = 250 }, Noted);
        using var client = await Door.LetIn(site);
        for (var i = 1; i <= orders; i++)
        {
            var size = string.Create(CultureInfo.InvariantCulture, $"{-.01 * i}");
            await Door.Events(client, $"/api/live?set=events.meta-llama-4.size%3D{size}");
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.InRange(lived.Count, orders, orders + kept);
        Assert.InRange(lived.Count(worlds => worlds.IsAlive), 1, kept);
    }

    private static Task<ExplorerSite> Open(ExploreOrder order, RunEnsemble? run = null) =>
        ExplorerSite.Open(order, run ?? InProcess.Run, Cancelled);

    private static string Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        tags.Length == 0 ? "" : Convert.ToString(tags[0].Value, CultureInfo.InvariantCulture)!;

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
