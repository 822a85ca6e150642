using Microsoft.Extensions.DependencyInjection;
using TalentDynamics.Grains.Placement;

namespace TalentDynamics.Grains;

/// <summary>What a silo needs to carry the grains.</summary>
public static class TalentSilo
{
    /// <summary>Adds the scenarios' shelf and the placement of batches.</summary>
    public static ISiloBuilder AddTalentDynamics(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<ScenarioShelf>();
        silo.Services.AddPlacementDirector<BatchPlacementStrategy, BatchPlacementDirector>();
        return silo;
    }
}
