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
        uint seed = 0;
        await GoesAndComesBack(Killed);
        await GoesAndComesBack(rig.EndStore);

        Task Killed()
        {
            rig.KillStore();
            return Task.CompletedTask;
        }

        async Task GoesAndComesBack(Func<Task> go)
        {
            // However quick the silos are: ensembles grow until one is caught in the middle.
            var isCaught = false;
            for (var worlds = 5_000; !isCaught; worlds *= 3)
            {
                var order = MainJob.Order(++seed, worlds, batch: 20);
                var watch = new Watch();
                var run = cluster.Live(order, watch, Cancellation);
                isCaught = await watch.IsCaughtAt(.05);
                await go();
                await rig.StartStore();
                Assert.Equal(MainJob.ReferenceDigest(order), MainJob.DigestOf(await run));
            }
        }
    }
}
