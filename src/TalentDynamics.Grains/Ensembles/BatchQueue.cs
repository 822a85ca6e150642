using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains.Ensembles;

/// <summary>Which batches of an ensemble are left, in flight and finished, and how much of it is lived.</summary>
internal sealed class BatchQueue
{
    private readonly EnsembleRequest order;
    private readonly List<int> finished = [];
    private readonly PriorityQueue<int, int> left = new(); // those that were given back come first
    private readonly HashSet<int> begun = [];
    private readonly Dictionary<int, int> stepsInFlight = [];
    private int stepsOfWorld;
    private int worldsFinished;

    /// <param name="order">The ensemble.</param>
    /// <param name="finished">Batches that are finished already.</param>
    public BatchQueue(EnsembleRequest order, IEnumerable<int> finished)
    {
        this.order = order;
        this.finished.AddRange(finished);
        worldsFinished = this.finished.Sum(WorldsOf);
        foreach (var batch in Enumerable.Range(0, order.Batches).Except(this.finished))
        {
            left.Enqueue(batch, batch);
        }
    }

    /// <summary>In the order in which they finished.</summary>
    public IReadOnlyList<int> Finished => finished;

    /// <summary>Whether every batch is finished.</summary>
    public bool IsComplete => finished.Count == order.Batches;

    /// <summary>Whether a batch waits for somebody to take it.</summary>
    public bool HasLeft => left.Count > 0;

    /// <summary>How far it is, for whoever watches.</summary>
    public EnsembleCounts Counts => new(finished.Count, left.Count, TotalSteps == 0 ? 0 : Steps / (double)TotalSteps);

    /// <summary>World-steps lived, those of batches in flight included.</summary>
    public long Steps =>
        worldsFinished * (long)stepsOfWorld + stepsInFlight.Sum(lived => lived.Value * (long)WorldsOf(lived.Key));

    /// <summary>World-steps there are; 0 while not known.</summary>
    public long TotalSteps => order.Worlds * (long)stepsOfWorld;

    /// <summary>Takes a batch that is left.</summary>
    public bool TryTake(out int batch)
    {
        if (!left.TryDequeue(out batch, out _))
        {
            return false;
        }

        begun.Add(batch);
        return true;
    }

    /// <summary>A batch that was taken is not being lived any more. Nothing happens where it is finished.</summary>
    public void GiveBack(int batch)
    {
        stepsInFlight.Remove(batch);
        if (!finished.Contains(batch))
        {
            left.Enqueue(batch, batch);
        }
    }

    /// <summary>Notes how far a batch is.</summary>
    public void Note(int batch, BatchProgress progress)
    {
        stepsInFlight[batch] = progress.Steps;
        stepsOfWorld = Math.Max(stepsOfWorld, progress.Of);
    }

    /// <summary>Notes that a batch is finished.</summary>
    public void Finish(int batch)
    {
        stepsInFlight.Remove(batch);
        finished.Add(batch);
        worldsFinished += WorldsOf(batch);
    }

    /// <summary>A finished batch has to be lived again.</summary>
    /// <returns>Whether it was finished.</returns>
    public bool Reopen(int batch)
    {
        if (!finished.Remove(batch))
        {
            return false;
        }

        worldsFinished -= WorldsOf(batch);
        left.Enqueue(batch, batch);
        return true;
    }

    /// <summary>Whether it was taken, or finished before this book was opened.</summary>
    public bool IsBegun(int batch) => begun.Contains(batch) || finished.Contains(batch);

    private int WorldsOf(int batch) => Math.Min(order.BatchSize, order.Worlds - batch * order.BatchSize);
}
