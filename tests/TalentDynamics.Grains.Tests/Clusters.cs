using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.TestingHost;
using TalentDynamics.Grains.Batches;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

[assembly: AssemblyFixture(typeof(TalentDynamics.Grains.Tests.Clusters))]

namespace TalentDynamics.Grains.Tests;

/// <summary>A cluster of one silo and one of three, shared by all tests.</summary>
public sealed class Clusters : IAsyncLifetime
{
    private readonly Dictionary<int, InProcessTestCluster> clusters = [];
    private readonly Dictionary<int, ProcessStorage> stores = [];
    private int ensembles;

    public async ValueTask InitializeAsync()
    {
        foreach (var silos in new short[] { 1, 3 })
        {
            var builder = new InProcessTestClusterBuilder(silos);
            var store = stores[silos] = new();
            builder.ConfigureSilo(
                (_, silo) =>
                {
                    silo.Services.AddKeyedSingleton<IGrainStorage>(TalentSilo.Store, store);
                    silo.AddTalentDynamics();
                }
            );
            clusters[silos] = builder.Build();
            await clusters[silos].DeployAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in clusters.Values)
        {
            await cluster.DisposeAsync();
        }
    }

    public InProcessTestCluster Of(int silos) => clusters[silos];

    /// <summary>Runs an ensemble on a cluster of so many silos.</summary>
    internal Task<EnsembleResult> Run(int silos, EnsembleRequest order, CancellationToken cancellation = default) =>
        EnsembleRun.Of(
            clusters[silos].Client,
            $"test-{Interlocked.Increment(ref ensembles)}",
            order,
            null,
            cancellation
        );

    /// <summary>What is stored of a batch.</summary>
    internal async Task<BatchRecord> StoredOf(int silos, BatchOrder order)
    {
        var record = new GrainState<BatchRecord>(new());
        await stores[silos].ReadStateAsync("batch", GrainId.Create("batch", order.Key), record);
        return record.State!;
    }

    /// <summary>The histories of a complete ensemble.</summary>
    internal async Task<Histories> Histories(int silos, EnsembleRequest order)
    {
        var outcome = await Run(silos, order);
        Assert.True(outcome.IsComplete);
        return outcome.Histories;
    }

    internal static EnsembleRequest Order(
        Scenario scenario,
        int worlds,
        int batch,
        DrawKind draws = DrawKind.Fixed,
        uint seed = 1,
        int sampled = 0
    ) => new([.. ScenarioJson.Write(scenario)], ScenarioJson.Hash(scenario), seed, worlds, batch, 3, draws, sampled);
}

/// <summary>Batches that tests live by hand.</summary>
internal static class BatchesByHand
{
    /// <summary>Lives a batch through a step, for as long as it takes until batches of other tests have left it a berth.</summary>
    public static async Task<BatchProgress> Live(this IBatchGrain batch, int incarnation, int step)
    {
        var lived = BatchProgress.Waiting;
        await Eventually.Is(
            "other batches left a place",
            async () => (lived = await batch.LiveThrough(incarnation, step)) != BatchProgress.Waiting
        );
        return lived;
    }
}
