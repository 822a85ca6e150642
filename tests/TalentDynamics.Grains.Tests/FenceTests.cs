using Orleans.Storage;
using TalentDynamics.Grains.Batches;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Draws;

namespace TalentDynamics.Grains.Tests;

/// <summary>Who has been taken over from can change nothing any more; who asks for what cannot be is told all that is wrong.</summary>
public sealed class FenceTests(Clusters clusters)
{
    private static readonly EnsembleRequest Ensemble = Clusters.Order(Llama.Scenario, 3, 3);

    [Fact]
    public async Task A_batch_refuses_an_earlier_life_of_its_ensemble()
    {
        var order = Ensemble.Batch("epochs", 0, incarnation: 2);
        var batch = clusters.Of(3).Client.GetGrain<IBatchGrain>(order.Key);
        await batch.Begin(order);
        await batch.Live(2, 5);
        await Assert.ThrowsAsync<NotBegunException>(async () => await batch.LiveThrough(1, 6));
        await Assert.ThrowsAsync<NotBegunException>(async () => await batch.Begin(order with { Incarnation = 1 }));
        Assert.True((await batch.Live(2, int.MaxValue)).IsOver);
    }

    [Fact]
    public async Task A_batch_that_waits_for_a_berth_refuses_an_earlier_life_as_well()
    {
        var order = Ensemble.Batch("waits", 0, incarnation: 2);
        var batch = clusters.Of(3).Client.GetGrain<IBatchGrain>(order.Key);
        await batch.Begin(order);
        await Assert.ThrowsAsync<NotBegunException>(async () => await batch.Begin(order with { Incarnation = 1 }));
        await Assert.ThrowsAsync<NotBegunException>(async () => await batch.LiveThrough(1, 6));
    }

    [Fact]
    public async Task A_later_life_of_an_ensemble_goes_on_with_a_batch_where_it_is()
    {
        var order = Ensemble.Batch("later-life", 0, incarnation: 1);
        var batch = clusters.Of(3).Client.GetGrain<IBatchGrain>(order.Key);
        await batch.Begin(order);
        await batch.Live(1, 50);
        await batch.Begin(order with { Incarnation = 2 });
        Assert.Equal(51, (await batch.Live(2, 10)).Steps);
        await Assert.ThrowsAsync<NotBegunException>(async () => await batch.LiveThrough(1, 60));
    }

    [Fact]
    public async Task A_store_refuses_whoever_has_not_read_what_was_written_last()
    {
        var store = new ProcessStorage();
        var id = GrainId.Create("batch", "fence/0");
        var (paused, other) = (new GrainState<BatchRecord>(new()), new GrainState<BatchRecord>(new()));
        await store.ReadStateAsync("batch", id, paused);
        await store.ReadStateAsync("batch", id, other);
        other.State = new() { Attempts = 1 };
        await store.WriteStateAsync("batch", id, other);
        await Assert.ThrowsAsync<InconsistentStateException>(() => store.WriteStateAsync("batch", id, paused));
        await store.ReadStateAsync("batch", id, paused);
        Assert.Equal(1, paused.State!.Attempts);
    }

    [Fact]
    public async Task An_order_out_of_range_is_refused_with_all_its_faults()
    {
        var order = Ensemble with { Worlds = 0, BatchSize = -1, SampledWorlds = 1_000_000, Draws = (DrawKind)9 };
        var grain = clusters.Of(1).Client.GetGrain<IEnsembleGrain>("bad-order");
        var refusal = await Assert.ThrowsAsync<BadOrderException>(async () => await grain.Begin(order));
        Assert.Equal(
            [
                "Worlds: found 0, allowed 1 to 10000000",
                "BatchSize: found -1, allowed 1 to 10000000",
                "Draws: found 9, allowed 0 to 4",
                "SampledWorlds: found 1000000, allowed 0 to 10000",
            ],
            refusal.Message.Split('\n')
        );
    }
}
