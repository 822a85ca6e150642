using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Explorer.Arms;

/// <summary>The worlds of one ensemble that were lived so far, from the first on.</summary>
/// <remarks>
/// Draws are addressed by the number of a world, so the first 250 worlds of any order are the first 250 of the order of all, to the bit. The
/// first look is an order of its own, as small as it is; all others are cut from one order of all worlds as its batches come in, in their order.
/// What was lived stays when an order is given up.
/// </remarks>
internal sealed class LivedArm(EnsembleOrder order, RunEnsemble run)
{
    // Batches are given up as a whole: so many worlds take a core some ten milliseconds.
    private const int SmallBatch = 125;

    private static readonly DirectProgress<EnsembleProgress> Nobody = new(static _ => { });

    private readonly Lock guard = new();
    private readonly List<Histories> ranges = [];
    private TaskCompletionSource grown = Pulse();
    private int worlds;
    private int isGrowing;

    /// <summary>What was lived.</summary>
    public Setting Setting { get; } = order.Scenario.Compile();

    /// <summary>How many worlds are there.</summary>
    public int Worlds => Volatile.Read(ref worlds);

    /// <summary>Done when more worlds are there than when it was asked for.</summary>
    public Task Grown
    {
        get
        {
            lock (guard)
            {
                return grown.Task;
            }
        }
    }

    /// <summary>Lives as many worlds as are wanted, if they are not there.</summary>
    /// <exception cref="OperationCanceledException">Given up; what was finished stays.</exception>
    public async Task Reach(int wanted, CancellationToken cancelled)
    {
        while (Worlds < wanted)
        {
            var more = Grown;
            if (Interlocked.Exchange(ref isGrowing, 1) == 1)
            {
                await more.WaitAsync(cancelled); // somebody else is at it
                continue;
            }

            try
            {
                await Grow(wanted, cancelled);
            }
            finally
            {
                Volatile.Write(ref isGrowing, 0);
                Tell();
            }
        }
    }

    /// <summary>The first worlds; as many as are there at least.</summary>
    public Histories First(int count)
    {
        lock (guard)
        {
            var taken = ranges.TakeWhile(range => range.FirstWorld < count).Select(range => Until(range, count));
            return Histories.Concat([.. taken]);
        }
    }

    private async Task Grow(int wanted, CancellationToken cancelled)
    {
        if (Worlds >= wanted)
        {
            return;
        }

        int? batch = wanted > SmallBatch ? SmallBatch : null;
        var asked = order with { Worlds = wanted, Batch = batch, Known = Worlds, Lived = Take };
        await run(asked, Nobody, cancelled);
        cancelled.ThrowIfCancellationRequested();
        if (Worlds < wanted)
        {
            throw new InvalidOperationException($"{Worlds} of {wanted} worlds came back.");
        }
    }

    private Task Take(Histories lived)
    {
        lock (guard)
        {
            if (lived.FirstWorld + lived.Worlds > worlds)
            {
                ranges.Add(From(lived, worlds));
                Volatile.Write(ref worlds, lived.FirstWorld + lived.Worlds);
            }
        }

        Tell();
        return Task.CompletedTask;
    }

    private void Tell()
    {
        lock (guard)
        {
            grown.TrySetResult();
            grown = Pulse();
        }
    }

    private static Histories From(Histories range, int first) =>
        range.FirstWorld >= first
            ? range
            : new(first, range.FirstWorld + range.Worlds - first, [.. range.Exits.Where(exit => exit.World >= first)]);

    private static Histories Until(Histories range, int end) =>
        range.FirstWorld + range.Worlds <= end
            ? range
            : new(range.FirstWorld, end - range.FirstWorld, [.. range.Exits.Where(exit => exit.World < end)]);

    private static TaskCompletionSource Pulse() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
