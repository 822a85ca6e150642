using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Host.Silos;

namespace TalentDynamics.Cluster.Tests;

/// <summary>The same digest whatever happens to silos. It does not depend on the store; tests/chaos takes both.</summary>
public sealed class SilosThatGoTests
{
    private static string Small { get; } = MainJob.ReferenceDigest(MainJob.Small);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_silos_one_killed_another_joining_and_one_paused_give_the_digest_of_one_process()
    {
        await using var rig = await Rig.StartThree(Store.Redis);
        await using var cluster = await rig.Connect();

        var quiet = await cluster.Live(MainJob.Small, new Watch(), Cancellation);
        Assert.Equal(Small, MainJob.DigestOf(quiet));
        await cluster.Forget();

        var watch = new Watch();
        var killed = cluster.Live(MainJob.Small, watch, Cancellation);
        await watch.Reached(1 / 3.0);
        rig.Kill(rig.Running[^1]);
        await rig.Join();
        Assert.Equal(Small, MainJob.DigestOf(await killed));
        await cluster.Forget();

        watch = new Watch();
        var paused = cluster.Live(MainJob.Small, watch, Cancellation);
        await watch.Reached(1 / 4.0);
        var sleeper = rig.Running[^1];
        sleeper.Stop();
        await Silos.TakenForDead(cluster, 2);
        sleeper.GoOn(); // with a batch in its hands that has been lived elsewhere
        await sleeper.Ends();
        Assert.Contains("has to be started again", sleeper.Said, StringComparison.Ordinal);
        Assert.Equal(Small, MainJob.DigestOf(await paused));
        Assert.Equal(Small, MainJob.DigestOf(await cluster.Live(MainJob.Small, new Watch(), Cancellation))); // as stored
    }

    [Fact]
    public async Task All_silos_killed_at_half_new_ones_resume_and_finished_batches_are_not_lived_again()
    {
        const int batch = 10;
        var order = MainJob.Small with { Batch = batch };
        await using var rig = await Rig.Start(Store.Embedded);
        using (var impatience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation))
        {
            await using var cluster = await rig.Connect();
            var watch = new Watch();
            var run = cluster.Live(order, watch, impatience.Token);
            await watch.Reached(1 / 2.0);
            rig.KillAll();
            await impatience.CancelAsync();
            Assert.False((await run).Complete);
        }

        await rig.StartStore();
        await Task.WhenAll(rig.Join(), rig.Join());
        await using var resumed = await rig.Connect();
        var grain = resumed.Grains.GetGrain<IEnsembleGrain>(ClusterOrder.Id(order));
        var before = (await grain.Describe())!.Progress;
        Assert.InRange(before.Finished.Length, order.Worlds / batch / 3, order.Worlds / batch - 1);

        var outcome = await resumed.Live(order, new Watch(), Cancellation);
        var after = (await grain.Describe())!.Progress;
        Assert.Equal(Small, MainJob.DigestOf(outcome));
        Assert.InRange(after.BatchesBegun - before.BatchesBegun, 1, order.Worlds / batch - before.Finished.Length);
        Assert.True(after.Incarnation > before.Incarnation);
    }

    [Theory]
    [InlineData(Store.Embedded)]
    [InlineData(Store.Redis)]
    public async Task All_silos_told_to_end_at_once_do_so_by_themselves_and_complain_of_nothing(Store store)
    {
        await using var rig = await Rig.Start(store);
        await rig.Join();
        var said = rig.Running.ToDictionary(silo => silo, silo => silo.Said.Length);

        Assert.All(await Task.WhenAll(rig.Running.Select(silo => silo.End())), code => Assert.Equal(0, code));

        Assert.All(rig.Running, silo => Assert.Equal("", silo.Said[said[silo]..]));
    }

    [Fact]
    public async Task Silos_told_to_end_while_worlds_are_run_complain_of_nothing()
    {
        await using var rig = await Rig.Start(Store.Embedded);
        using var impatience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var cluster = await rig.Connect();
        var watch = new Watch();
        var run = cluster.Live(MainJob.Small with { Batch = 10 }, watch, impatience.Token);
        await watch.Reached(1 / 4.0);
        var said = rig.Running.ToDictionary(silo => silo, silo => silo.Said.Length);

        Assert.All(await Task.WhenAll(rig.Running.Select(silo => silo.End())), code => Assert.Equal(0, code));

        Assert.All(rig.Running, silo => Assert.Equal("", silo.Said[said[silo]..]));
        await impatience.CancelAsync();
        Assert.False((await run).Complete);
    }
}
