using System.Runtime.InteropServices;
using TalentDynamics.Grains.Messages;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Grains;

/// <summary>The results of an ensemble: they come in as batches finish and are handed on in the order of the worlds.</summary>
/// <param name="lived">Given the worlds; null where nobody waits for them.</param>
internal sealed class Harvest(Func<Histories, Task>? lived = null)
{
    private readonly Dictionary<int, BatchResult> early = []; // one before them is missing
    private readonly List<BatchResult> handedOn = [];

    /// <summary>How many batches came in.</summary>
    public int Batches => handedOn.Count + early.Count;

    /// <summary>How many worlds came in.</summary>
    public int Worlds { get; private set; }

    /// <summary>Whether a batch came in.</summary>
    public bool Has(int batch) => batch < handedOn.Count || early.ContainsKey(batch);

    /// <summary>Takes in a batch, in any order.</summary>
    public void Add(int batch, BatchResult result)
    {
        early.Add(batch, result);
        Worlds += result.Worlds;
    }

    /// <summary>Hands on every batch before which none is missing.</summary>
    public async Task HandOn()
    {
        while (early.Remove(handedOn.Count, out var next))
        {
            handedOn.Add(next);
            await (lived?.Invoke(Of(next)) ?? Task.CompletedTask);
        }
    }

    /// <summary>All that was handed on.</summary>
    public Histories Histories() => Model.Outcomes.Histories.Concat(handedOn.ConvertAll(Of));

    /// <summary>The signals sampled in what was handed on, by batch.</summary>
    public IReadOnlyList<SignalSample> Signals() => [.. handedOn.SelectMany(r => r.Signals)];

    private static Histories Of(BatchResult result) =>
        new(result.FirstWorld, result.Worlds, ImmutableCollectionsMarshal.AsImmutableArray(result.Exits));
}
