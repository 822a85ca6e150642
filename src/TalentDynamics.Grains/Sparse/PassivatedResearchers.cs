using System.Collections.Concurrent;
using TalentDynamics.Model.Dynamics.Sparse;

namespace TalentDynamics.Grains.Sparse;

/// <summary>The lives of researchers of large worlds whose grains were collected while they slept: they go on with them when they are woken.</summary>
internal sealed class PassivatedResearchers
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<int, Passivated>> byBatch = new(
        StringComparer.Ordinal
    );

    /// <summary>A batch is lived on this silo; safe to repeat.</summary>
    public void Open(string batch) => byBatch.TryAdd(batch, []);

    /// <summary>Keeps a life, as long as its batch is lived here.</summary>
    public void Keep(string batch, int researcher, Passivated passivated)
    {
        if (byBatch.TryGetValue(batch, out var ofBatch))
        {
            ofBatch[researcher] = passivated;
        }
    }

    /// <summary>Takes a life back; null where none is kept.</summary>
    public Passivated? Take(string batch, int researcher) =>
        byBatch.TryGetValue(batch, out var ofBatch) && ofBatch.TryRemove(researcher, out var passivated)
            ? passivated
            : null;

    /// <summary>The batch is over.</summary>
    public void Close(string batch) => byBatch.TryRemove(batch, out _);

    /// <summary>Somebody asleep.</summary>
    /// <param name="Attempt">Which attempt at the batch they live in.</param>
    /// <param name="Step">The last step that they lived.</param>
    /// <param name="Life">Their life.</param>
    public sealed record Passivated(int Attempt, int Step, SparseResearcher Life);
}
