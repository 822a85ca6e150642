using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Dynamics.Labs;

/// <summary>Who works at one lab in each world of a batch, and where their alarms stand on its clocks.</summary>
/// <remarks>
/// A lab looks at its people only where something is due: per world the earliest alarm on each clock and the earliest vesting
/// date are kept beside the people. An earliest value may be too early after somebody has left; looking then finds nobody
/// and puts it right, so it never changes who is due. People stand in no order. Where many work at a lab they stand in sections, each with
/// earliest values of its own, so that a look passes by those whom it does not concern; and the place of each is kept, so that nobody is
/// searched for.
/// </remarks>
internal sealed partial class Roster
{
    private const int Many = 64;
    private const int InSection = 32;
    private const long MostPlaces = 20_000_000;
    private readonly PooledLists<Entry> entries = new();
    private readonly PooledList[] people;
    private readonly PooledLists<Earliest> sections = new();
    private readonly PooledList[] sectionsOf = [];
    private readonly int[][] placesOf = [];
    private Dictionary<int, int>? places;
    private readonly double[] baseline;
    private readonly double[] momentum;
    private readonly double[] leadership;
    private readonly double[] reception;
    private readonly int[] vesting;

    /// <param name="worlds">How many worlds.</param>
    /// <param name="expected">How many people are here at the start or come later from nowhere else.</param>
    /// <param name="researchers">How many there are at all.</param>
    public Roster(int worlds, int expected, int researchers)
    {
        people = new PooledList[worlds];
        sectionsOf = expected > Many ? new PooledList[worlds] : [];
        placesOf =
            worlds > 1 && expected > Many && (long)worlds * researchers <= MostPlaces
                ? [.. Enumerable.Range(0, worlds).Select(_ => new int[researchers])]
                : [];
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
        Note(world, people[world].Count - 1, entry);
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
        var place = PlaceOf(world, researcher, here);
        here[place] = here[^1];
        entries.RemoveAt(ref people[world], here.Length - 1);
        if (places is not null)
        {
            places[here[place].Researcher] = place;
            places.Remove(researcher);
        }

        if (place < people[world].Count)
        {
            Note(world, place, here[place]);
        }

        if (sectionsOf.Length > 0 && people[world].Count % InSection == 0)
        {
            sections.RemoveAt(ref sectionsOf[world], people[world].Count / InSection);
        }
    }

    // Where somebody stands from now on.
    [MethodImpl(Lanes.Kernel)]
    private void Note(int world, int place, Entry entry)
    {
        if (placesOf.Length > 0)
        {
            placesOf[world][entry.Researcher] = place;
        }

        if (sectionsOf.Length == 0)
        {
            return;
        }

        if (place / InSection == sectionsOf[world].Count)
        {
            sections.Add(ref sectionsOf[world], Earliest.Nothing);
        }

        ref var section = ref sections.Of(sectionsOf[world])[place / InSection];
        section = section.With(entry);
    }

    private int PlaceOf(int world, int researcher, ReadOnlySpan<Entry> here)
    {
        if (placesOf.Length > 0)
        {
            return placesOf[world][researcher];
        }

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

    public ulong MayRing(int world, double baselineReading, Wide<double> momentumReading) =>
        (
            Wide.LessThan(Lanes.At(baseline, world), Wide.Create(baselineReading))
            | Wide.LessThan(Lanes.At(momentum, world), momentumReading)
        ).ExtractMostSignificantBits();

    public ulong MayRingByLeadership(int world, Wide<double> reading) =>
        Wide.LessThan(Lanes.At(leadership, world), reading).ExtractMostSignificantBits();

    public ulong MayRingByReception(int world, Wide<double> reading) =>
        Wide.LessThan(Lanes.At(reception, world), reading).ExtractMostSignificantBits();

    /// <summary>The worlds in which anybody's grant may vest by a step, ascending.</summary>
    public Lanes.AtMost MayVest(int step) => Lanes.WorldsAtMost(vesting, step);

    /// <summary>Looks at everybody in a world whom it may concern, puts the earliest values right, and hands each person over to be changed.</summary>
    [MethodImpl(Lanes.Kernel)]
    public void Look<TVisitor>(int world, ref TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        var here = entries.Of(people[world]);
        var earliest = sectionsOf.Length == 0 ? LookAt(here, ref visitor) : LookAtSections(world, here, ref visitor);
        (baseline[world], momentum[world]) = (earliest.At.Baseline, earliest.At.Momentum);
        (leadership[world], reception[world]) = (earliest.At.Leadership, earliest.At.Reception);
        vesting[world] = earliest.Vesting;
    }

    /// <summary>Gives the room back; nobody is to be looked at any more.</summary>
    public void Retire()
    {
        entries.Retire();
        sections.Retire();
    }

    [MethodImpl(Lanes.Kernel)]
    private Earliest LookAtSections<TVisitor>(int world, Span<Entry> here, ref TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        var earliest = Earliest.Nothing;
        foreach (ref var section in sections.Of(sectionsOf[world]))
        {
            var some = here[..Math.Min(InSection, here.Length)];
            here = here[some.Length..];
            if (visitor.Concerns(section))
            {
                section = LookAt(some, ref visitor);
            }

            earliest = earliest.With(section);
        }

        return earliest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Earliest LookAt<TVisitor>(Span<Entry> some, ref TVisitor visitor)
        where TVisitor : struct, IVisitor
    {
        var earliest = Earliest.Nothing;
        foreach (ref var entry in some)
        {
            visitor.Visit(ref entry);
            earliest = earliest.With(entry);
        }

        return earliest;
    }

    /// <summary>What is done with people who are looked at; a struct, so that each kind of visit is compiled for itself.</summary>
    public interface IVisitor
    {
        /// <summary>Looks at somebody, who may be changed.</summary>
        void Visit(ref Entry entry);

        /// <summary>Whether any of some people may be concerned; where none is, a visit would change nobody.</summary>
        bool Concerns(in Earliest earliest);
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
