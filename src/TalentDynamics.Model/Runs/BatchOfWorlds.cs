using System.Runtime.InteropServices;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Runs;

/// <summary>A batch of an ensemble that is run in this process, step by step.</summary>
internal sealed class BatchOfWorlds
{
    private readonly int firstWorld;
    private readonly int worlds;
    private readonly ExitRecorder departures;
    private readonly SignalRecorder signals;
    private readonly Func<int, IReadOnlyList<Move>> live;

    /// <param name="ground">The setting.</param>
    /// <param name="draws">Which parameters each world has.</param>
    /// <param name="order">What is asked.</param>
    /// <param name="firstWorld">The first world of the batch.</param>
    /// <param name="worlds">How many.</param>
    public BatchOfWorlds(SettingIndex ground, DrawSource draws, EnsembleOrder order, int firstWorld, int worlds)
    {
        (this.firstWorld, this.worlds) = (firstWorld, worlds);
        departures = new(ground, firstWorld, worlds);
        signals = new(ground, Math.Clamp(order.SampledWorlds - firstWorld, 0, worlds));
        var batch = Worlds.Of(ground, draws, order.Seed, firstWorld, worlds);
        live = order.HasLargeWorlds ? new SparseRun(batch, signals).Live : new DenseRun(batch, signals).Live;
    }

    /// <summary>The exits so far.</summary>
    public Histories Histories =>
        new(firstWorld, worlds, ImmutableCollectionsMarshal.AsImmutableArray(departures.InOrder()));

    /// <summary>The sampled signals so far.</summary>
    public IEnumerable<SignalSample> Signals => signals.Samples;

    /// <summary>Runs the next step.</summary>
    public void Live(int step) => departures.Note(live(step));
}
