using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Storage;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Batches;
using TalentDynamics.Grains.Placement;
using TalentDynamics.Grains.Sparse;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains;

/// <summary>What a silo needs to carry the grains.</summary>
public static class TalentSilo
{
    /// <summary>The name of the grain storage; a silo that registers none keeps everything in its process.</summary>
    public const string Store = Kept.Store;

    /// <summary>Adds the scenarios' cache, the placement of batches and the room for them.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="room">What it has to offer; null for <see cref="SiloCapacity.OfProcess"/>.</param>
    public static ISiloBuilder AddTalentDynamics(this ISiloBuilder silo, SiloCapacity? room = null)
    {
        ReleasedNames.AddTo(silo.Services);
        silo.Services.AddSingleton<ScenarioCache>();
        silo.Services.AddSingleton<PassivatedResearchers>();
        silo.Services.AddSingleton(services => new BatchSlots(
            room ?? SiloCapacity.OfProcess,
            () => SilosHere(services.GetRequiredService<ISiloStatusOracle>())
        ));
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SiloWatch>();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddKeyedSingleton<IGrainStorage, ProcessStorage>(Store);
        silo.Services.AddPlacementDirector<BatchPlacementStrategy, BatchPlacementDirector>();
        // It looks at every grain that was called lately, and hundreds of thousands are.
        silo.Configure<SiloMessagingOptions>(o => o.GrainWorkloadAnalysisPeriod = TimeSpan.FromMinutes(1));
        return silo;
    }

    /// <summary>How many silos are at the address of one, itself included.</summary>
    public static int SilosHere(ISiloStatusOracle silos) =>
        silos.GetActiveSilos().Count(silo => silo.Endpoint.Address.Equals(silos.SiloAddress.Endpoint.Address));
}
