using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Host.Silos;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Cluster.Tests;

/// <summary>A store without room says so at once, keeps what it acknowledged, and goes on when it has room again.</summary>
public sealed class FullStoreTests
{
    private const int Megabytes = 8;
    private const int PlentyOfMegabytes = 256;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Its results need more than twice the room that there is.
    private static EnsembleOrder Order => MainJob.Order() with { SampledWorlds = 200 };

    [Fact]
    public async Task Twice_the_stores_limit_is_refused_and_after_a_kill_and_with_more_room_nothing_is_lived_again()
    {
        await using var rig = await Rig.StartCarried("--store-limit", $"{Megabytes}");
        await using (var cluster = await rig.Connect())
        {
            var refused = await Refused(cluster);
            Assert.StartsWith("No space left for the store", refused.Message);
            Assert.Contains($"within --store-limit {Megabytes}", refused.Message);
        }

        rig.KillAll();
        await rig.StartStore();
        await Task.WhenAll(rig.Join(), rig.Join());
        await using var resumed = await rig.Connect();
        var grain = resumed.Grains.GetGrain<IEnsembleGrain>(ClusterOrder.Id(Order));
        var before = (await grain.Describe())!;
        Assert.NotEmpty(before.Progress.Finished);

        var outcome = await resumed.Live(Order, new Watch(), Cancellation);
        Assert.Equal(Llama.Digest, MainJob.DigestOf(outcome));
        var after = (await grain.Describe())!.Progress;
        var left = before.Order.Batches - before.Progress.Finished.Length;
        Assert.InRange(after.BatchesBegun - before.Progress.BatchesBegun, 1, left);
        Assert.InRange(StoredBytes(rig), 2 * Megabytes << 20, long.MaxValue);
    }

    [Theory]
    [InlineData(Store.Embedded)]
    [InlineData(Store.Redis)]
    public async Task A_full_disk_is_said_at_once_and_when_it_has_grown_the_same_silos_finish_the_run(Store store)
    {
        await using var rig = await Rig.StartOnDisk(store, Megabytes);
        await using var cluster = await rig.Connect();
        Assert.StartsWith("No space left", (await Refused(cluster)).Message);
        Assert.StartsWith("No space left", (await Refused(cluster)).Message); // and again, with nobody stuck

        rig.Grow(PlentyOfMegabytes);
        Assert.Equal(Llama.Digest, MainJob.DigestOf(await LivedWithRoom(cluster)));
        Assert.All(rig.Running, silo => Assert.DoesNotContain("   at ", silo.Said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Runs_are_deleted_on_a_full_disk_and_their_room_serves_the_next()
    {
        await using var rig = await Rig.StartOnDisk(Store.Embedded, Megabytes);
        await using var cluster = await rig.Connect();
        await Refused(cluster);
        await EnsembleRun.Forget(cluster.Grains, ClusterOrder.Id(Order));
        await cluster.Compact();
        await MainJob.IsTheReferenceOn(cluster, MainJob.Small);
    }

    private static Task<EnsembleFailedException> Refused(Host.Silos.Cluster cluster) =>
        Assert.ThrowsAsync<EnsembleFailedException>(() => cluster.Live(Order, new Watch(), Cancellation));

    /// <summary>A Redis server looks once a second whether it has room again.</summary>
    private static Task<EnsembleOutcome> LivedWithRoom(Host.Silos.Cluster cluster) =>
        Eventually.Of(
            "there is room again",
            async () =>
            {
                try
                {
                    return await cluster.Live(Order, new Watch(), Cancellation);
                }
                catch (EnsembleFailedException e) when (e.Message.StartsWith("No space left", StringComparison.Ordinal))
                {
                    return null;
                }
            }
        );

    private static long StoredBytes(Rig rig) =>
        Directory.GetFiles(rig.StoreFolder).Sum(file => new FileInfo(file).Length);
}
