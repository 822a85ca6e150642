using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Cluster.Tests;

/// <summary>The main job, cut into many small batches so that whatever happens, happens in the middle of it.</summary>
internal static class MainJob
{
    public const int Worlds = 10_000;

    public static EnsembleOrder Order(uint seed = 1, int worlds = Worlds, int batch = 100) =>
        new(Llama.Scenario, seed, worlds, batch) { SampledWorlds = 0 };

    /// <summary>2,000 worlds in 100 batches.</summary>
    public static EnsembleOrder Small => Order(worlds: 2000, batch: 20);

    /// <summary>What the reference run says.</summary>
    public static string ReferenceDigest(EnsembleOrder order)
    {
        var setting = Llama.Setting;
        var histories = SequentialRun.Of(new(setting), new FixedDraws(setting), order.Seed, 0, order.Worlds);
        return Digest.Of(setting, histories);
    }

    public static string DigestOf(EnsembleOutcome outcome)
    {
        Assert.True(outcome.Complete);
        return Digest.Of(Llama.Setting, outcome.Histories);
    }

    /// <summary>Runs an order on a cluster and holds its digest against the reference.</summary>
    public static async Task IsTheReferenceOn(Host.Silos.Cluster cluster, EnsembleOrder order) =>
        Assert.Equal(
            ReferenceDigest(order),
            DigestOf(await cluster.Live(order, new Watch(), TestContext.Current.CancellationToken))
        );
}
