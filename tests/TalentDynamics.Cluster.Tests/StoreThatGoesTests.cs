namespace TalentDynamics.Cluster.Tests;

/// <summary>The same digest whatever happens to the store, as long as it comes back with what it acknowledged.</summary>
public sealed class StoreThatGoesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Store.Embedded)]
    [InlineData(Store.Redis)]
    public async Task A_store_that_is_killed_in_the_middle_and_then_restarted_loses_nothing(Store store)
    {
        await using var rig = await Rig.Start(store);
        await using var cluster = await rig.Connect();
        var watch = new Watch();
        var run = cluster.Live(MainJob.Small, watch, Cancellation);
        await watch.Reached(.2);
        rig.KillStore();
        await rig.StartStore();
        await watch.Reached(.4);
        await rig.EndStore();
        await rig.StartStore();
        Assert.Equal(MainJob.ReferenceDigest(MainJob.Small), MainJob.DigestOf(await run));
    }
}
