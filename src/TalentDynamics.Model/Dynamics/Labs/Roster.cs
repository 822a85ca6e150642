using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics.Researchers;

namespace TalentDynamics.Model.Dynamics.Labs;

/// <summary>Who works at one lab in each world of a batch, and where their alarms stand on its clocks.</summary>
/// <remarks>
/// A lab looks at its people only where something is due: per world the earliest alarm on each clock and the earliest vesting
/// date are kept beside the people. An earliest value may be too early after somebody has left; looking then finds nobody
/// and puts it right, so it never changes who is due. People stand in no order. Where one world is lived alone and many work at a lab,
/// the place of each is kept as well, so that nobody is searched for.
/// </remarks>
internal sealed class Roster
{
    private const int Many = 64;
    private readonly PooledLists<Entry> entries = new();
    private readonly PooledList[] people;
    private Dictionary<int, int>? places;
    private readonly double[] baseline;
    private readonly double[] momentum;
    private readonly double[] leadership;
    private readonly double[] reception;
    private readonly int[] vesting;

    /// <param name="worlds">How many worlds.</param>
    /// <param name="expected">How many people are here at the start.</param>
    public Roster(int worlds, int expected)
    {
        people = new PooledList[worlds];
        entries.Reserve(people, expected);
        baseline = Lanes.Of(worlds, double.PositiveInfinity);
        momentum = Lanes.Of(worlds, double.PositiveInfinity);
        leadership = Lanes.Of(worlds, double.PositiveInfinity);
        reception = Lanes.Of(worlds, double.PositiveInfinity);
        vesting = Lanes.Of(worlds, int.MaxValue);
    }

    /// <summary>Adds somebody; their alarms are given as positions on the clocks.</summary>
    public void Join(int world, Entry entry)
    {
        places?.Add(entry.Researcher, people[world].Count);
        entries.Add(ref people[world], entry);
        baseline[world] = Math.Min(baseline[world], entry.At.Baseline);
        momentum[world] = Math.Min(momentum[world], entry.At.Momentum);
        leadership[world] = Math.Min(leadership[world], entry.At.Leadership);
        reception[world] = Math.Min(reception[world], entry.At.Reception);
        vesting[world] = Math.Min(vesting[world], entry.NextVesting);
    }

    /// <summary>Removes somebody who works here; whoever stands last takes their place.</summary>
    public void Leave(int world, int researcher)
    {
        var here = entries.Of(people[world]);
        var place = PlaceOf(researcher, here);
        here[place] = here[^1];
        entries.RemoveAt(ref people[world], here.Length - 1);
        if (places is not null)
        {
            places[here[place].Researcher] = place;
            places.Remove(researcher);
        }
    }

    private int PlaceOf(int researcher, ReadOnlySpan<Entry> here)
    {
        if (people.Length == 1 && here.Length > Many)
        {
            places ??= Places(here);
            return places[researcher];
        }

        var place = 0;
        while (here[place].Researcher != researcher)
        {
            place++;
        }

        return place;
    }

    private static Dictionary<int, int> Places(ReadOnlySpan<Entry> here)
    {
        var ofEach = new Dictionary<int, int>(here.Length);
        for (var place = 0; place < here.Length; place++)
        {
            ofEach.Add(here[place].Researcher, place);
        }

        return ofEach;
    }

    // In which worlds from one on anybody's alarm may stand before a reading, a bit each.

    public ulong MayRing(int world, double baselineReading, Vector512<double> momentumReading) =>
        (
            Vector512.LessThan(Lanes.At(baseline, world), Vector512.Create(baselineReading))
            | Vector512.LessThan(Lanes.At(momentum, world), momentumReading)
        ).ExtractMostSignificantBits();

    public ulong MayRingByLeadership(int world, Vector512<double> reading) =>
        Vector512.LessThan(Lanes.At(leadership, world), reading).ExtractMostSignificantBits();

    public ulong MayRingByReception(int world, Vector512<double> reading) =>
        Vector512.LessThan(Lanes.At(reception, world), reading).ExtractMostSignificantBits();

    /// <summary>The worlds in which anybody's grant may vest by a step, ascending.</summary>
    public Lanes.AtMost MayVest(int step) => Lanes.WorldsAtMost(vesting, step);

    /// <summary>Looks at everybody in a world, puts the earliest values right, and hands each person over to be changed.</summary>
    [MethodImpl(Lanes.Kernel)]
    public void Look<TVisitor>(int world, ref TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        var (alarms, grants) = (Alarms.None, int.MaxValue);
        foreach (ref var entry in entries.Of(people[world]))
        {
            visitor.Visit(ref entry);
            alarms = Earlier(alarms, entry.At);
            grants = Math.Min(grants, entry.NextVesting);
        }

        (baseline[world], momentum[world]) = (alarms.Baseline, alarms.Momentum);
        (leadership[world], reception[world]) = (alarms.Leadership, alarms.Reception);
        vesting[world] = grants;
    }

    /// <summary>Gives the room back; nobody is to be looked at any more.</summary>
    public void Retire() => entries.Retire();

    private static Alarms Earlier(in Alarms a, in Alarms b) =>
        new(
            Math.Min(a.Baseline, b.Baseline),
            Math.Min(a.Momentum, b.Momentum),
            Math.Min(a.Leadership, b.Leadership),
            Math.Min(a.Reception, b.Reception)
        );

    /// <summary>What is done with people who are looked at; a struct, so that each kind of visit is compiled for itself.</summary>
    public interface IVisitor
    {
        /// <summary>Looks at somebody, who may be changed.</summary>
        void Visit(ref Entry entry);
    }

    /// <summary>Somebody who works here.</summary>
    public struct Entry
    {
        public int Researcher;
        public int HiredStep;
        public int NextVesting;
        public Alarms At;
    }
}
