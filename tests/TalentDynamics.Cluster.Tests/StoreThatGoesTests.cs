namespace TalentDynamics.Cluster.Tests;

/// <summary>The same digest whatever happens to the store, as long as it comes back with what it acknowledged.</summary>
public sealed class StoreThatGoesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Store.Embedded)]
    [InlineData(Store.Redis)]
    public async Task A_store_that_is_killed_or_stopped_in_the_middle_and_then_restarted_loses_nothing(Store store)
    {
        await using var rig = await Rig.Start(store);
        await using var cluster = await rig.Connect();
        var reference = MainJob.ReferenceDigest(MainJob.Order());
        Func<Task>[] ends = [Killed, rig.EndStore];
        foreach (var end in ends)
        {
            var watch = new Watch();
            var run = cluster.Live(MainJob.Order(), watch, Cancellation); // an ensemble for each: silos live on without a store
            await watch.Reached(.2);
            await end();
            await rig.StartStore();
            Assert.Equal(reference, MainJob.DigestOf(await run));
        }

        Task Killed()
        {
            rig.KillStore();
            return Task.CompletedTask;
        }
    }
}
