using TalentDynamics.Model.Runs;

namespace TalentDynamics.Cluster.Tests;

/// <summary>Lets a test wait until an ensemble is a certain share of its way.</summary>
internal sealed class Watch : IProgress<EnsembleProgress>
{
    private readonly List<(double Share, TaskCompletionSource Reached)> waiting = [];
    private double share;

    /// <summary>How much of the ensemble is lived, 0 to 1.</summary>
    public double Share
    {
        get
        {
            lock (waiting)
            {
                return share;
            }
        }
    }

    public void Report(EnsembleProgress value)
    {
        lock (waiting)
        {
            share = value.Finished / (double)value.Worlds;
            foreach (var (_, reached) in waiting.Where(w => w.Share <= share))
            {
                reached.TrySetResult();
            }
        }
    }

    /// <summary>Completes when it is there, and makes sure that it is not over yet.</summary>
    public async Task Reached(double wanted) =>
        Assert.True(await IsCaughtAt(wanted), $"over before {wanted:P0} was seen");

    /// <summary>Completes when it is there, and says whether it is not over yet.</summary>
    public async Task<bool> IsCaughtAt(double wanted)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (waiting)
        {
            waiting.Add((wanted, reached));
            if (share >= wanted)
            {
                reached.SetResult();
            }
        }

        await reached.Task.WaitAsync(TimeSpan.FromMinutes(2));
        lock (waiting)
        {
            return share <= .95;
        }
    }
}
