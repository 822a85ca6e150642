using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace TalentDynamics.Grains.Placement;

/// <summary>A batch and its labs and researchers live on one silo; neighbouring batches live on different ones.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BatchPlacementAttribute() : PlacementAttribute(new BatchPlacementStrategy());

/// <summary>Marks grains that are placed by the batch part of their key.</summary>
[GenerateSerializer, Immutable, Alias("talent.BatchPlacement")]
public sealed class BatchPlacementStrategy : PlacementStrategy;

/// <summary>Places a grain by the <c>ensemble/batch</c> at the beginning of its key.</summary>
internal sealed class BatchPlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(
        PlacementStrategy strategy,
        PlacementTarget target,
        IPlacementContext context
    )
    {
        var silos = context.GetCompatibleSilos(target);
        Array.Sort(silos, static (a, b) => a.CompareTo(b));
        var parts = target.GrainIdentity.Key.ToString()!.Split('/');
        var batch = parts.Length > 1 ? uint.Parse(parts[1]) : 0;
        var first = (uint)parts[0].Aggregate(0, static (hash, c) => unchecked(hash * 31 + c));
        return Task.FromResult(silos[(first + batch) % (uint)silos.Length]);
    }
}
