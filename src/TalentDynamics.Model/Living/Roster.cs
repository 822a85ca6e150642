using System.Buffers;
using System.Runtime.Intrinsics;

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
    private readonly double[] baseline;
    private readonly double[] momentum;
    private readonly double[] leadership;
    private readonly double[] reception;
    private readonly int[] vesting;
    private Entry[] entries;
    private int used;
    private int free = None;

    public Roster(int worlds, int expected)
    {
        first = Lanes.Of(worlds, None);
        baseline = Lanes.Of(worlds, double.PositiveInfinity);
        momentum = Lanes.Of(worlds, double.PositiveInfinity);
        leadership = Lanes.Of(worlds, double.PositiveInfinity);
        reception = Lanes.Of(worlds, double.PositiveInfinity);
        vesting = Lanes.Of(worlds, int.MaxValue);
        entries = ArrayPool<Entry>.Shared.Rent(Math.Max(4, expected));
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
        baseline[world] = Math.Min(baseline[world], at.Baseline);
        momentum[world] = Math.Min(momentum[world], at.Momentum);
        leadership[world] = Math.Min(leadership[world], at.Leadership);
        reception[world] = Math.Min(reception[world], at.Reception);
        vesting[world] = Math.Min(vesting[world], nextVesting);
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

    /// <summary>In which worlds from one on anybody's alarm may stand before the readings, a bit each.</summary>
    public ulong MayRing(
        int world,
        double baselineReading,
        Vector512<double> momentumReading,
        Vector512<double> leadershipReading,
        Vector512<double> receptionReading
    ) =>
        (
            Vector512.LessThan(Lanes.At(baseline, world), Vector512.Create(baselineReading))
            | Vector512.LessThan(Lanes.At(momentum, world), momentumReading)
            | Vector512.LessThan(Lanes.At(leadership, world), leadershipReading)
            | Vector512.LessThan(Lanes.At(reception, world), receptionReading)
        ).ExtractMostSignificantBits();

    /// <summary>The worlds in which anybody's grant may vest by a step, ascending.</summary>
    public Lanes.AtMost MayVest(int step) => Lanes.WorldsAtMost(vesting, step);

    /// <summary>Looks at everybody in a world, puts the earliest values right, and hands each person over to be changed.</summary>
    public void Look<TState>(int world, ref TState state, Visit<TState> visit)
        where TState : allows ref struct
    {
        var (alarms, grants) = (Alarms.None, int.MaxValue);
        for (var slot = first[world]; slot != None; slot = entries[slot].Next)
        {
            ref var entry = ref entries[slot];
            visit(ref state, ref entry);
            alarms = Earlier(alarms, entry.At);
            grants = Math.Min(grants, entry.NextVesting);
        }

        (baseline[world], momentum[world]) = (alarms.Baseline, alarms.Momentum);
        (leadership[world], reception[world]) = (alarms.Leadership, alarms.Reception);
        vesting[world] = grants;
    }

    /// <summary>Gives the array back; nobody is to be looked at any more.</summary>
    public void Retire() => ArrayPool<Entry>.Shared.Return(entries);

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
            var larger = ArrayPool<Entry>.Shared.Rent(used * 2);
            entries.CopyTo(larger, 0);
            ArrayPool<Entry>.Shared.Return(entries);
            entries = larger;
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
