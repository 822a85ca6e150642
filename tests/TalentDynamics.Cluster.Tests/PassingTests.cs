using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Host.Silos;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Cluster.Tests;

/// <summary>What nobody will ask for again is not left behind.</summary>
public sealed class PassingTests
{
    [Fact]
    public async Task A_passing_order_is_forgotten_when_it_is_given_up_and_when_it_is_over()
    {
        await using var rig = await Rig.Start(Store.Embedded);
        await using var cluster = await rig.Connect();
        var order = MainJob.Small with { IsPassing = true, Batch = 20 };
        using var interruption = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var givenUp = cluster.Live(order, new Watch(), interruption.Token);
        await Eventually.Of(
            "the order is listed",
            async () => (await cluster.Grains.GetGrain<IRunsGrain>(0).All()).FirstOrDefault()
        );
        await interruption.CancelAsync();
        await givenUp;

        Assert.Empty(await cluster.Grains.GetGrain<IRunsGrain>(0).All());
        Assert.Empty(cluster.Unfinished);

        var whole = await cluster.Live(order, new Watch(), TestContext.Current.CancellationToken);

        Assert.True(whole.Complete);
        Assert.Equal(MainJob.ReferenceDigest(MainJob.Small), MainJob.DigestOf(whole));
        Assert.Empty(await cluster.Grains.GetGrain<IRunsGrain>(0).All());
    }

    [Fact]
    public async Task A_passing_order_whose_client_was_killed_is_forgotten_by_the_silos()
    {
        await using var rig = await Rig.Start(Store.Embedded, "--attention", "1");
        await using var cluster = await rig.Connect();
        await LeaveBehind(rig, "passes", MainJob.Small with { IsPassing = true });
        await LeaveBehind(rig, "stays", MainJob.Small);
        await Eventually.Of("one is left", async () => (await Runs(cluster)) is ["stays"] ? "one" : null);

        Assert.NotNull(await cluster.Grains.GetGrain<IEnsembleGrain>("stays").Order());
        Assert.Null(await cluster.Grains.GetGrain<IEnsembleGrain>("passes").Order());
    }

    private static async Task<string[]> Runs(Host.Silos.Cluster cluster) =>
        await cluster.Grains.GetGrain<IRunsGrain>(0).All();

    // A client that orders and is gone, whether or not all was lived by then: it forgets nothing.
    private static async Task LeaveBehind(Rig rig, string id, EnsembleOrder order)
    {
        var client = await rig.Connect();
        var lived = GrainEnsemble.Live(client.Grains, id, order, ClusterOrder.Plan(order), new Watch(), default);
        await Eventually.Of("the order is listed", async () => (await Runs(client)).FirstOrDefault(run => run == id));
        await client.DisposeAsync();
        _ = lived.ContinueWith(static left => left.Exception, TaskScheduler.Default);
    }
}
