using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace TalentDynamics.Grains.Placement;

/// <summary>A batch and its labs and researchers live on one silo; neighbouring batches live on different ones.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BatchPlacementAttribute() : PlacementAttribute(new BatchPlacementStrategy());

/// <summary>Marks grains that are placed by the batch part of their key.</summary>
[GenerateSerializer, Immutable, Alias("talent.BatchPlacement")]
internal sealed class BatchPlacementStrategy : PlacementStrategy;

/// <summary>
/// Places a batch where its ensemble found room, else by number; its labs and researchers beside it, for the batch is who calls
/// them. The labs of one large world, whose keys are longer, go by number over all silos, and its researchers beside the lab where they
/// begin: wherever they are called from, they come to the same silo.
/// </summary>
internal sealed class BatchPlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(
        PlacementStrategy strategy,
        PlacementTarget target,
        IPlacementContext context
    )
    {
        var silos = context.GetCompatibleSilos(target);
        if (silos.Length == 1)
        {
            return Task.FromResult(silos[0]);
        }

        Array.Sort(silos, static (a, b) => a.CompareTo(b));
        var parts = target.GrainIdentity.Key.ToString()!.Split('/');
        var (hinted, local) = (
            IPlacementDirector.GetPlacementHint(target.RequestContextData, silos),
            context.LocalSilo
        );
        return Task.FromResult(
            parts switch
            {
                [_, _] => hinted ?? ByNumber(parts),
                { Length: > 3 } => ByNumber(parts[..3]),
                _ => silos.Contains(local) ? local : ByNumber(parts),
            }
        );

        SiloAddress ByNumber(string[] parts) => silos[parts.Aggregate(0u, Mixed) % (uint)silos.Length];
    }

    // Numbers in a key count as they are, so that neighbours come to neighbouring silos; words count by their letters.
    private static uint Mixed(uint sum, string part)
    {
        var digits = part[(part.LastIndexOf('-') + 1)..];
        return unchecked(
            sum + (uint.TryParse(digits, out var number) ? number : part.Aggregate(0u, static (h, c) => h * 31 + c))
        );
    }
}
