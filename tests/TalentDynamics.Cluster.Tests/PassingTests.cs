using TalentDynamics.Grains.Ensembles;

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
}
