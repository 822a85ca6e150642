using TalentDynamics.Grains.Batches;
using TalentDynamics.Grains.Dense;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Dynamics.Labs;
using TalentDynamics.Model.Dynamics.Market;

namespace TalentDynamics.Grains.Tests;

public sealed class GrainTests(Clusters clusters)
{
    private static readonly EnsembleRequest Ensemble = Clusters.Order(Llama.Scenario, 3, 3);

    [Fact]
    public async Task A_lab_asked_twice_to_live_a_step_answers_the_same_and_changes_nothing()
    {
        var order = Ensemble.Batch("twice", 0);
        var lab = clusters.Of(3).Client.GetGrain<ILabGrain>(order.LabKey(1));
        await lab.Found(new(order, 1, 1, 0, []));
        var exchange = new LabStep(1, 0, default, Rivals.None(3));
        var (first, again) = (await lab.Live(exchange), await lab.Live(exchange));
        Assert.Equal(first.Level, again.Level);
        Assert.Equal(first.Standing, again.Standing);
        var next = await lab.Live(exchange with { Step = 1 });
        Assert.True(next.Level.Length >= 3);
    }

    [Fact]
    public async Task A_lab_that_was_lost_says_so_instead_of_starting_over()
    {
        var lab = clusters.Of(3).Client.GetGrain<ILabGrain>("lost/0/lab-1");
        var refusal = await Assert.ThrowsAsync<LifeLostException>(async () =>
            await lab.Live(new(1, 5, default, Rivals.None(3)))
        );
        Assert.Contains("asked to live step 5 of attempt 1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_researcher_refuses_a_beat_of_another_attempt()
    {
        var order = Ensemble.Batch("attempts", 0);
        var researcher = clusters.Of(1).Client.GetGrain<IResearcherGrain>(order.ResearcherKey(0));
        await researcher.Begin(new(order, 2, 0));
        var outlook = new ChoiceSets([], new Dictionary<int, Founding[]>(), new Dictionary<int, double[]>());
        await Assert.ThrowsAsync<LifeLostException>(async () =>
            await researcher.Live(new(1, 0, default, default, outlook))
        );
    }

    [Fact]
    public async Task A_batch_whose_lab_is_lost_half_way_is_lived_again_and_comes_out_the_same()
    {
        var order = Ensemble.Batch("half-way", 0);
        var client = clusters.Of(3).Client;
        var batch = client.GetGrain<IBatchGrain>(order.Key);
        await batch.Begin(order);
        await batch.Live(0, 60);
        await client.GetGrain<ILabGrain>(order.LabKey(3)).Retire();
        Assert.True((await batch.Live(0, int.MaxValue)).IsOver);
        var broken = await batch.Result();
        var whole = await clusters.Histories(1, Ensemble);
        Assert.Equal(whole.Exits, broken.Exits);
    }

    [Fact]
    public async Task A_batch_asked_twice_answers_the_same()
    {
        var order = Ensemble.Batch("asked-twice", 0);
        var batch = clusters.Of(3).Client.GetGrain<IBatchGrain>(order.Key);
        await batch.Begin(order);
        Assert.Equal(11, (await batch.Live(0, 10)).Steps);
        Assert.Equal(11, (await batch.Live(0, 10)).Steps);
        Assert.Equal(await batch.Live(0, 500), await batch.Live(0, 500));
        var (first, again) = (await batch.Result(), await batch.Result());
        Assert.Equal(first.Exits, again.Exits);
    }

    [Fact]
    public async Task A_batch_and_everybody_in_it_live_on_one_silo_and_neighbours_on_different_ones()
    {
        var cluster = clusters.Of(3);
        var management = cluster.Client.GetGrain<IManagementGrain>(0);
        var homes = new List<SiloAddress?>();
        for (var batch = 0; batch < 3; batch++)
        {
            var order = Clusters.Order(Llama.Scenario, 3, 1).Batch("homes", batch);
            await cluster.Client.GetGrain<IBatchGrain>(order.Key).Begin(order);
            await cluster.Client.GetGrain<IBatchGrain>(order.Key).Live(0, 2);
            var everybody = new IAddressable[]
            {
                cluster.Client.GetGrain<IBatchGrain>(order.Key),
                cluster.Client.GetGrain<ILabGrain>(order.LabKey(1)),
                cluster.Client.GetGrain<ILabGrain>(order.LabKey(5)),
                cluster.Client.GetGrain<IResearcherGrain>(order.ResearcherKey(4)),
            };
            var found = await Task.WhenAll(everybody.Select(async g => await management.GetActivationAddress(g)));
            homes.Add(Assert.Single(found.Distinct()));
        }

        Assert.Equal(3, homes.Distinct().Count());
    }
}
