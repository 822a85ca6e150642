using System.Runtime.InteropServices;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Model.Runs;

/// <summary>A batch of worlds that is run in this process, step by step, with what is kept of it.</summary>
internal sealed class BatchOfWorlds
{
    private readonly Worlds batch;
    private readonly int firstWorld;
    private readonly ExitRecorder departures;
    private readonly SignalRecorder signals;
    private readonly Func<int, IReadOnlyList<Move>> live;
    private readonly Action retire;

    /// <param name="batch">The worlds, before their first step.</param>
    /// <param name="firstWorld">Number of the first.</param>
    /// <param name="isLarge">Whether it is one large world, most of whose people sleep.</param>
    /// <param name="sampled">Of how many worlds of the batch signals are kept.</param>
    public BatchOfWorlds(Worlds batch, int firstWorld, bool isLarge, int sampled = 0)
    {
        (this.batch, this.firstWorld) = (batch, firstWorld);
        departures = new(batch.Ground, firstWorld, batch.Count);
        signals = new(batch.Ground, sampled);
        if (isLarge)
        {
            (live, retire) = (new SparseRun(batch, signals).Live, static () => { });
        }
        else
        {
            var run = new DenseRun(batch, signals);
            (live, retire) = (run.Live, run.Retire);
        }
    }

    /// <summary>The exits so far.</summary>
    public Histories Histories =>
        new(firstWorld, batch.Count, ImmutableCollectionsMarshal.AsImmutableArray(departures.InOrder()));

    /// <summary>The sampled signals so far.</summary>
    public IEnumerable<SignalSample> Signals => signals.Samples;

    /// <summary>Runs the next step; after the last one everybody's room is given back.</summary>
    public void Live(int step)
    {
        departures.Note(live(step));
        if (step == batch.Ground.Setting.Steps - 1)
        {
            retire();
        }
    }

    /// <summary>Runs all steps.</summary>
    public BatchOfWorlds Whole()
    {
        for (var step = 0; step < batch.Ground.Setting.Steps; step++)
        {
            Live(step);
        }

        return this;
    }
}
