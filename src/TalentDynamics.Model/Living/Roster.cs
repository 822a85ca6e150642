namespace TalentDynamics.Model.Living;

/// <summary>Who works at one lab in each world of a batch, and where their alarms stand on its clocks.</summary>
/// <remarks>
/// A lab looks at its people only where something is due: per world the earliest alarm on each clock and the earliest vesting
/// date are kept beside the people. An earliest value may be too early after somebody has left; looking then finds nobody
/// and puts it right, so it never changes who is due.
/// </remarks>
internal sealed class Roster
{
    private const int None = -1;
    private readonly int[] first;
    private readonly Alarms[] earliest;
    private readonly int[] earliestVesting;
    private Entry[] entries;
    private int used;
    private int free = None;

    public Roster(int worlds, int expected)
    {
        first = new int[worlds];
        earliest = new Alarms[worlds];
        earliestVesting = new int[worlds];
        entries = new Entry[Math.Max(4, expected)];
        Array.Fill(first, None);
        Array.Fill(earliest, Alarms.None);
        Array.Fill(earliestVesting, int.MaxValue);
    }

    /// <summary>Adds somebody; their alarms are given as positions on the clocks.</summary>
    public void Join(int world, int researcher, int hiredStep, int nextVesting, in Alarms at)
    {
        var slot = Take();
        entries[slot] = new()
        {
            Researcher = researcher,
            HiredStep = hiredStep,
            NextVesting = nextVesting,
            At = at,
            Next = first[world],
        };
        first[world] = slot;
        earliest[world] = Earlier(earliest[world], at);
        earliestVesting[world] = Math.Min(earliestVesting[world], nextVesting);
    }

    /// <summary>Removes somebody who works here.</summary>
    public void Leave(int world, int researcher)
    {
        ref var link = ref first[world];
        while (entries[link].Researcher != researcher)
        {
            link = ref entries[link].Next;
        }

        var slot = link;
        link = entries[slot].Next;
        entries[slot].Next = free;
        free = slot;
    }

    /// <summary>Whether anybody's alarm may stand before these readings.</summary>
    public bool MayRing(int world, in Alarms readings)
    {
        ref readonly var e = ref earliest[world];
        return e.Baseline < readings.Baseline
            || e.Momentum < readings.Momentum
            || e.Leadership < readings.Leadership
            || e.Reception < readings.Reception;
    }

    /// <summary>Whether anybody's grant may vest by a step.</summary>
    public bool MayVest(int world, int step) => earliestVesting[world] <= step;

    /// <summary>Looks at everybody in a world, puts the earliest values right, and hands each person over to be changed.</summary>
    public void Look<TState>(int world, ref TState state, Visit<TState> visit)
        where TState : allows ref struct
    {
        var alarms = Alarms.None;
        var vesting = int.MaxValue;
        for (var slot = first[world]; slot != None; slot = entries[slot].Next)
        {
            ref var entry = ref entries[slot];
            visit(ref state, ref entry);
            alarms = Earlier(alarms, entry.At);
            vesting = Math.Min(vesting, entry.NextVesting);
        }

        earliest[world] = alarms;
        earliestVesting[world] = vesting;
    }

    private int Take()
    {
        if (free != None)
        {
            var slot = free;
            free = entries[slot].Next;
            return slot;
        }

        if (used == entries.Length)
        {
            Array.Resize(ref entries, used * 2);
        }

        return used++;
    }

    private static Alarms Earlier(in Alarms a, in Alarms b) =>
        new(
            Math.Min(a.Baseline, b.Baseline),
            Math.Min(a.Momentum, b.Momentum),
            Math.Min(a.Leadership, b.Leadership),
            Math.Min(a.Reception, b.Reception)
        );

    /// <summary>What is done with somebody who is looked at.</summary>
    public delegate void Visit<TState>(ref TState state, ref Entry entry)
        where TState : allows ref struct;

    /// <summary>Somebody who works here.</summary>
    public struct Entry
    {
        public int Researcher;
        public int HiredStep;
        public int NextVesting;
        public int Next;
        public Alarms At;
    }
}
