using System.Runtime.InteropServices;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Grains.Ensembles;

/// <summary>The results of an ensemble: they come in as batches finish and are handed on in the order of the worlds.</summary>
/// <param name="lived">Given the worlds; null where nobody waits for them, so that they are kept.</param>
internal sealed class OrderedResults(Func<Histories, Task>? lived = null)
{
    private readonly Dictionary<int, BatchResult> early = []; // one before them is missing
    private readonly List<Histories> kept = [];
    private readonly List<SignalSample> signals = [];
    private int handedOn;
    private int worldsHandedOn;

    /// <summary>How many batches came in.</summary>
    public int Batches => handedOn + early.Count;

    /// <summary>How many worlds came in.</summary>
    public int Worlds { get; private set; }

    /// <summary>Whether a batch came in.</summary>
    public bool Has(int batch) => batch < handedOn || early.ContainsKey(batch);

    /// <summary>Takes in a batch, in any order.</summary>
    public void Add(int batch, BatchResult result)
    {
        early.Add(batch, result);
        Worlds += result.Worlds;
    }

    /// <summary>Hands on every batch before which none is missing.</summary>
    public async Task HandOn()
    {
        while (early.Remove(handedOn, out var next))
        {
            handedOn++;
            worldsHandedOn += next.Worlds;
            signals.AddRange(next.Signals);
            await (lived ?? Keep)(Of(next));
        }
    }

    /// <summary>What was handed on, as the outcome.</summary>
    public EnsembleResult Outcome(double engineSeconds, bool isComplete) =>
        new(worldsHandedOn, Histories.Concat(kept), signals, engineSeconds, isComplete);

    private Task Keep(Histories worlds)
    {
        kept.Add(worlds);
        return Task.CompletedTask;
    }

    private static Histories Of(BatchResult result) =>
        new(result.FirstWorld, result.Worlds, ImmutableCollectionsMarshal.AsImmutableArray(result.Exits));
}
