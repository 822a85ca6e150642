using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains.Tests;

/// <summary>Which traces ensembles leave; each test has a scenario of its own name, for the source of spans is the process's.</summary>
public sealed class EnsembleSpansTests(Clusters clusters) : IDisposable
{
    private readonly ConcurrentBag<Activity> spans = [];
    private ActivityListener? listener;

    public void Dispose() => listener?.Dispose();

    [Fact]
    public async Task An_ensemble_whose_client_does_not_trace_is_one_trace_of_the_silo()
    {
        Listen();

        await clusters.Run(1, Order("traced-by-the-silo"), TestContext.Current.CancellationToken);

        var mine = Of("traced-by-the-silo");
        var root = Assert.Single(mine, span => span.DisplayName == "ensemble");
        Assert.Equal(default, root.ParentSpanId);
        Assert.Equal(3, mine.Count(span => span.DisplayName == "batch" && span.ParentSpanId == root.SpanId));
        Assert.Equal(4, mine.Length);
    }

    [Fact]
    public async Task Of_an_ensemble_that_passes_no_trace_is_left()
    {
        Listen();

        await clusters.Run(1, Order("passing") with { IsPassing = true }, TestContext.Current.CancellationToken);

        Assert.Empty(Of("passing"));
    }

    [Fact]
    public async Task Whatever_is_told_of_an_ensemble_calls_its_run_as_the_order_does()
    {
        const string name = "called-01234567-1 --set a=1";
        Listen();
        var order = Order("called") with { Called = name };
        await clusters.Run(1, order, TestContext.Current.CancellationToken);
        var told = new List<object?>();
        using var meters = new MeterListener();
        meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name.StartsWith("talent.ensemble.", StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<double>(
            (_, _, tags, _) =>
            {
                var all = tags.ToArray().ToDictionary();
                if ("called".Equals(all[Instruments.Scenario]))
                {
                    told.Add(all[Instruments.Run]);
                }
            }
        );
        meters.Start();
        var watch = EnsembleWatch.Of("called", order, new(Done: 1, Waiting: 1, Share: .5));
        meters.RecordObservableInstruments();
        watch.Close();

        Assert.NotEmpty(told);
        Assert.All(
            [.. told, .. Of("called").Select(span => span.GetTagItem(Instruments.Run))],
            run => Assert.Equal(name, run)
        );
        Assert.Superset(
            new HashSet<string> { "batch", "ensemble" },
            Of("called").Select(span => span.DisplayName).ToHashSet()
        );
    }

    private static EnsembleRequest Order(string name) => Clusters.Order(Llama.Scenario, 9, 3) with { Name = name };

    private Activity[] Of(string scenario) =>
        [.. spans.Where(span => scenario.Equals(span.GetTagItem(Instruments.Scenario)))];

    private void Listen()
    {
        listener = new()
        {
            ShouldListenTo = static source => source.Name == Instruments.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
    }
}
