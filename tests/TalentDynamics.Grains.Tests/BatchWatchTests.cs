using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using TalentDynamics.Grains.Batches;
using TalentDynamics.Grains.Dense;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains.Tests;

/// <summary>What is counted of batches; each test has a scenario of its own name, for the instruments are the process's.</summary>
public sealed class BatchWatchTests(Clusters clusters)
{
    [Fact]
    public async Task A_batch_whose_grain_goes_in_the_middle_is_no_longer_live()
    {
        using var counted = new Counts("goes-in-the-middle");
        var (batch, _) = await Begun(counted.Scenario);
        Assert.Equal(1, counted.Of("talent.batches.live"));

        await clusters
            .Of(1)
            .Client.GetGrain<IManagementGrain>(0)
            .ForceActivationCollection(TimeSpan.Zero, TestContext.Current.CancellationToken);

        await Eventually.Is("nothing is live", () => counted.Of("talent.batches.live") == 0);
        await batch.Forget();
    }

    [Fact]
    public async Task A_batch_that_ended_with_its_grain_is_counted_logged_and_marked_when_it_is_ordered_again()
    {
        using var counted = new Counts("ordered-again");
        var (batch, order) = await Begun(counted.Scenario);
        await clusters
            .Of(1)
            .Client.GetGrain<IManagementGrain>(0)
            .ForceActivationCollection(TimeSpan.Zero, TestContext.Current.CancellationToken);
        await Eventually.Is("nothing is live", () => counted.Of("talent.batches.live") == 0);
        Assert.Equal(0, counted.Of("talent.batches.lost"));

        await batch.Begin(order);
        Assert.True((await batch.Live(0, int.MaxValue)).IsOver);

        Assert.Equal(1, counted.Of("talent.batches.lost"));
        var lost = Assert.Single(counted.Spans, span => span.DisplayName == "lost");
        Assert.Equal((ActivityStatusCode.Error, 1), (lost.Status, lost.GetTagItem("talent.attempt")));
        var again = Assert.Single(
            counted.Spans,
            span => span.DisplayName == "batch" && span.SpanId == lost.ParentSpanId
        );
        Assert.Equal(2, again.GetTagItem("talent.attempt"));
    }

    [Fact]
    public async Task A_batch_that_loses_a_lab_is_counted_once()
    {
        using var counted = new Counts("loses-a-lab");
        var (batch, order) = await Begun(counted.Scenario);
        await clusters.Of(1).Client.GetGrain<ILabGrain>(order.LabKey(3)).Retire();

        Assert.True((await batch.Live(0, int.MaxValue)).IsOver);

        Assert.Equal(1, counted.Of("talent.batches.lost"));
        Assert.Equal(0, counted.Of("talent.batches.live"));
    }

    [Fact]
    public async Task A_batch_that_was_given_up_and_is_ordered_again_was_not_lost()
    {
        using var counted = new Counts("given-up");
        var (batch, order) = await Begun(counted.Scenario);
        await batch.Retire();
        Assert.Equal(0, counted.Of("talent.batches.live"));

        await batch.Begin(order);
        Assert.True((await batch.Live(0, int.MaxValue)).IsOver);

        Assert.Equal(0, counted.Of("talent.batches.lost"));
        Assert.Equal(3, counted.Of("talent.worlds"));
    }

    private async Task<(IBatchGrain Batch, BatchOrder Order)> Begun(string name)
    {
        var request = Clusters.Order(Llama.Scenario, 3, 3) with
        {
            Name = name,
            Trace = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01",
        };
        var order = request.Batch(name, 0);
        var batch = clusters.Of(1).Client.GetGrain<IBatchGrain>(order.Key);
        await batch.Begin(order);
        await batch.Live(0, 20);
        return (batch, order);
    }

    /// <summary>Everything that is counted and traced of one scenario.</summary>
    private sealed class Counts : IDisposable
    {
        private readonly ConcurrentDictionary<string, long> sums = new();
        private readonly ConcurrentBag<Activity> spans = [];
        private readonly MeterListener meters = new();
        private readonly ActivityListener sources;

        public Counts(string scenario)
        {
            Scenario = scenario;
            meters.InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == Instruments.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            meters.SetMeasurementEventCallback<int>((of, value, tags, _) => Note(of, value, tags));
            meters.SetMeasurementEventCallback<long>((of, value, tags, _) => Note(of, value, tags));
            meters.Start();
            sources = new()
            {
                ShouldListenTo = static source => source.Name == Instruments.Name,
                Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = spans.Add,
            };
            ActivitySource.AddActivityListener(sources);
        }

        public string Scenario { get; }

        public IEnumerable<Activity> Spans =>
            spans.Where(span => Scenario.Equals(span.GetTagItem(Instruments.Scenario)));

        public long Of(string instrument) => sums.GetValueOrDefault(instrument);

        public void Dispose()
        {
            meters.Dispose();
            sources.Dispose();
        }

        private void Note(Instrument of, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var tag in tags)
            {
                if (tag.Key == Instruments.Scenario && Scenario.Equals(tag.Value))
                {
                    sums.AddOrUpdate(of.Name, value, (_, sum) => sum + value);
                }
            }
        }
    }
}
