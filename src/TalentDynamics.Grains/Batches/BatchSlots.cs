using System.Diagnostics;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains.Batches;

/// <summary>What a silo has to offer.</summary>
/// <param name="Batches">How many batches live on it at once at most, ≥ 1.</param>
/// <param name="Bytes">How much memory they may take together, by estimate, &gt; 0.</param>
/// <param name="ClientTimeout">After how long without its client an ensemble is no longer lived; what is finished stays.</param>
/// <param name="IsShared">Whether the memory is the machine's, so that the silos at one address have it together.</param>
public sealed record SiloCapacity(int Batches, long Bytes, TimeSpan ClientTimeout, bool IsShared = false)
{
    /// <summary>A berth for each core, half of the memory that the process may use (that of its container, where this has a limit), and a minute.</summary>
    public static SiloCapacity OfProcess =>
        new(
            Environment.ProcessorCount,
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2,
            TimeSpan.FromMinutes(1),
            IsShared: true
        );

    /// <summary>The memory of one of so many silos at one address.</summary>
    public long BytesAmong(int silos) => IsShared ? Bytes / Math.Max(1, silos) : Bytes;
}

/// <summary>The places of a silo for batches. One who has fewer on it goes first, so that ensembles share it fairly.</summary>
/// <param name="room">What the silo has to offer.</param>
/// <param name="silosHere">How many silos there are at its address by now.</param>
internal sealed class BatchSlots(SiloCapacity room, Func<int> silosHere)
{
    private static readonly TimeSpan PollTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Abandoned = TimeSpan.FromSeconds(3);
    private readonly Lock gate = new();
    private readonly Dictionary<string, BatchSlot> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> lastServed = new(StringComparer.Ordinal);
    private readonly List<BatchSlot> waiting = [];
    private long served;

    /// <summary>What there is in all.</summary>
    public SiloCapacity Room => room;

    /// <summary>How much memory batches may take on it together by now.</summary>
    public long Bytes => room.BytesAmong(silosHere());

    /// <summary>Takes a berth, or waits for one a moment. Whoever has one keeps it.</summary>
    /// <returns>Whether the batch has one now.</returns>
    /// <exception cref="BadOrderException">The batch needs more than the silo has.</exception>
    public async ValueTask<bool> Take(BatchOrder order, long bytes)
    {
        if (bytes > Bytes)
        {
            var found = order.IsSparse
                ? $"population: found so many people that one world takes about {bytes >> 20} MB"
                : $"--batch: found {order.Worlds} worlds that take about {bytes >> 20} MB together";
            throw new BadOrderException($"{found}, allowed {Bytes >> 20} MB on a silo");
        }

        var wanted = new BatchSlot(order.Key, order.Ensemble, bytes);
        lock (gate)
        {
            if (taken.TryGetValue(order.Key, out var own))
            {
                own.RestsSince = null;
                return true;
            }

            waiting.Add(wanted);
            Serve();
        }

        var isServed = await Task.WhenAny(wanted.Served.Task, Task.Delay(PollTimeout)) == wanted.Served.Task;
        lock (gate)
        {
            waiting.Remove(wanted);
            return isServed || taken.ContainsKey(order.Key);
        }
    }

    /// <summary>The batch is not being lived at the moment. If its ensemble does not come back soon, somebody who waits gets its berth.</summary>
    public void Rest(string batch)
    {
        lock (gate)
        {
            if (taken.TryGetValue(batch, out var own))
            {
                own.RestsSince = Stopwatch.GetTimestamp();
            }
        }
    }

    /// <summary>Gives a berth back; does nothing where there is none.</summary>
    public void Leave(string batch)
    {
        lock (gate)
        {
            taken.Remove(batch);
            Serve();
        }
    }

    private void Serve()
    {
        if (waiting.Count > 0)
        {
            foreach (var left in taken.Values.Where(IsAbandoned).ToArray())
            {
                taken.Remove(left.Batch);
            }
        }

        while (waiting.Count > 0 && taken.Count < room.Batches)
        {
            var next = waiting.MinBy(b => (Held(b.Ensemble), lastServed.GetValueOrDefault(b.Ensemble)))!;
            if (taken.Values.Sum(b => b.Bytes) + next.Bytes > Bytes)
            {
                return;
            }

            waiting.Remove(next);
            taken[next.Batch] = next;
            lastServed[next.Ensemble] = ++served;
            next.Served.SetResult();
        }

        if (taken.Count == 0 && waiting.Count == 0)
        {
            lastServed.Clear();
        }
    }

    private static bool IsAbandoned(BatchSlot berth) =>
        berth.RestsSince is { } since && Stopwatch.GetElapsedTime(since) > Abandoned;

    private int Held(string ensemble) => taken.Values.Count(b => b.Ensemble == ensemble);

    private sealed record BatchSlot(string Batch, string Ensemble, long Bytes)
    {
        public long? RestsSince { get; set; }

        public TaskCompletionSource Served { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
