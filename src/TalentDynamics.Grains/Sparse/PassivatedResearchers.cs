using System.Collections.Concurrent;
using TalentDynamics.Model.Dynamics.Sparse;

namespace TalentDynamics.Grains.Sparse;

/// <summary>The lives of researchers of large worlds whose grains were collected while they slept: they go on with them when they are woken.</summary>
internal sealed class PassivatedResearchers
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<int, Bed>> beds = new(StringComparer.Ordinal);

    /// <summary>A batch is lived on this silo; safe to repeat.</summary>
    public void Open(string batch) => beds.TryAdd(batch, []);

    /// <summary>Keeps a life, as long as its batch is lived here.</summary>
    public void Keep(string batch, int researcher, Bed bed)
    {
        if (beds.TryGetValue(batch, out var ofBatch))
        {
            ofBatch[researcher] = bed;
        }
    }

    /// <summary>Takes a life back; null where none is kept.</summary>
    public Bed? Take(string batch, int researcher) =>
        beds.TryGetValue(batch, out var ofBatch) && ofBatch.TryRemove(researcher, out var bed) ? bed : null;

    /// <summary>The batch is over.</summary>
    public void Close(string batch) => beds.TryRemove(batch, out _);

    /// <summary>Somebody asleep.</summary>
    /// <param name="Epoch">Which attempt at the batch they live in.</param>
    /// <param name="Step">The last step that they lived.</param>
    /// <param name="Life">Their life.</param>
    public sealed record Bed(int Incarnation, int Step, SparseResearcher Life);
}
