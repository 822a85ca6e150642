using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Host.Silos;

namespace TalentDynamics.Cluster.Tests;

/// <summary>The same digest whatever happens to silos.</summary>
public sealed class SilosThatGoTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Store.Embedded)]
    [InlineData(Store.Redis)]
    public async Task Three_silos_one_killed_another_joining_and_one_paused_give_the_digest_of_one_process(Store store)
    {
        await using var rig = await Rig.Start(store);
        await using var cluster = await rig.Connect();

        var quiet = await cluster.Live(Llama.Order(), new Watch(), Cancellation);
        Assert.Equal(Llama.Digest, Llama.DigestOf(quiet));
        await cluster.Forget();

        var watch = new Watch();
        var killed = cluster.Live(Llama.Order(), watch, Cancellation);
        await watch.Reached(1 / 3.0);
        rig.Kill(rig.Running[^1]);
        await rig.Join();
        Assert.Equal(Llama.Digest, Llama.DigestOf(await killed));
        await cluster.Forget();

        watch = new Watch();
        var paused = cluster.Live(Llama.Order(), watch, Cancellation);
        await watch.Reached(1 / 4.0);
        var sleeper = rig.Running[^1];
        sleeper.Stop();
        await Silos.TakenForDead(cluster, 2);
        sleeper.GoOn(); // with a batch in its hands that has been lived elsewhere
        await sleeper.Exited();
        Assert.Contains("has to be started again", sleeper.Said, StringComparison.Ordinal);
        Assert.Equal(Llama.Digest, Llama.DigestOf(await paused));
        Assert.Equal(Llama.Digest, Llama.DigestOf(await cluster.Live(Llama.Order(), new Watch(), Cancellation))); // as stored
    }

    [Theory]
    [InlineData(Store.Embedded)]
    [InlineData(Store.Redis)]
    public async Task All_silos_killed_at_half_new_ones_resume_and_finished_batches_are_not_lived_again(Store store)
    {
        const int batch = 50;
        var order = Llama.Order(batch: batch);
        await using var rig = await Rig.Start(store);
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

        await (store == Store.Embedded ? rig.StartStore() : Task.CompletedTask);
        await Task.WhenAll(rig.Join(), rig.Join());
        await using var resumed = await rig.Connect();
        var grain = resumed.Grains.GetGrain<IEnsembleGrain>(ClusterOrder.Id(order));
        var before = (await grain.Describe())!.Progress;
        Assert.InRange(before.Finished.Length, Llama.Worlds / batch / 3, Llama.Worlds / batch - 1);

        var outcome = await resumed.Live(order, new Watch(), Cancellation);
        var after = (await grain.Describe())!.Progress;
        Assert.Equal(Llama.Digest, Llama.DigestOf(outcome));
        Assert.InRange(after.BatchesBegun - before.BatchesBegun, 1, Llama.Worlds / batch - before.Finished.Length);
        Assert.True(after.Incarnation > before.Incarnation);
    }
}
