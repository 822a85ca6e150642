using System.Collections.Immutable;
using System.Runtime.InteropServices;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Population;

/// <summary>A setting as the kernels use it: metros as numbers, events by lab, logarithms taken once.</summary>
/// <remarks>
/// Labs that are founded during a run have the index <c>Labs + (founder · 256 + spell)</c>: an index is a function of who
/// founded it and when, never of the order in which foundings were noticed.
/// </remarks>
internal sealed class SettingIndex
{
    private const int SpellsThatFound = 256;
    private readonly ImmutableArray<string> metros;
    private readonly bool[,] labInMetro;
    private readonly ImmutableArray<int> openSteps;
    private readonly ImmutableArray<ImmutableArray<DatedEvent>> eventsByLab;
    private readonly ImmutableArray<ImmutableArray<DatedEvent>> offersByLab;
    private readonly int[][] staff;

    /// <summary>Works a setting out.</summary>
    public SettingIndex(Setting setting)
    {
        Setting = setting;
        Labs = setting.Labs.Length;
        metros =
        [
            .. setting
                .Labs.SelectMany(l => l.Metros)
                .Concat(setting.Researchers.Select(r => r.Metro))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        labInMetro = new bool[Labs, Math.Max(1, metros.Length)];
        for (var lab = 0; lab < Labs; lab++)
        {
            foreach (var metro in setting.Labs[lab].Metros)
            {
                labInMetro[lab, MetroOf(metro)] = true;
            }
        }

        LabKeys = [.. setting.Labs.Select(l => (ulong)l.Key), .. new ulong[Lanes.Padded(Labs) - Labs]];
        LogHiring = [.. setting.Labs.Select(l => Elementary.Log(l.Hiring))];
        openSteps = [.. setting.Labs.Select(l => OpeningStep(setting.Calendar, l.OpensAt))];
        eventsByLab =
        [
            .. Enumerable.Range(0, Labs).Select(k => setting.Events.Where(e => e.Lab == k).ToImmutableArray()),
        ];
        offersByLab = [.. eventsByLab.Select(events => events.RemoveAll(e => e.Kind != EventKind.Offer))];
        staff = StaffByLab(setting);
        LookersAt = Invert(setting);
        Circles = new(setting);
        Tenure = Tenure.Of(setting.VestingSteps, setting.Calendar.StepsPerYear);
        Grants = new(setting);
    }

    /// <summary>The setting itself.</summary>
    public Setting Setting { get; }

    /// <summary>Model time.</summary>
    public Calendar Calendar => Setting.Calendar;

    /// <summary>What time at a lab does.</summary>
    public Tenure Tenure { get; }

    /// <summary>What grants beyond the hiring grant do.</summary>
    public Grants Grants { get; }

    /// <summary>How many labs the scenario names, outside included.</summary>
    public int Labs { get; }

    /// <summary>How many researchers there are.</summary>
    public int Researchers => Setting.Researchers.Length;

    /// <summary>Keys of the labs, filled up with 0 to whole vectors.</summary>
    internal ImmutableArray<ulong> LabKeys { get; }

    /// <summary>log o_k by lab; −∞ for a lab that hires nobody.</summary>
    public ImmutableArray<double> LogHiring { get; }

    /// <summary>Whether a lab hires any of the simulated people.</summary>
    public bool Hires(int lab) => IsFounded(lab) || !double.IsNegativeInfinity(LogHiring[lab]);

    /// <summary>o_k; 1 for labs founded during the run.</summary>
    public double Hiring(int lab) => IsFounded(lab) ? 1 : Setting.Labs[lab].Hiring;

    /// <summary>The researchers who are at a lab when the scenario starts, ascending; nobody for labs founded during the run.</summary>
    public ReadOnlySpan<int> StaffOf(int lab) => IsFounded(lab) ? [] : staff[lab];

    /// <summary>Headcount of a lab at the start of the scenario; 0 for labs founded during the run.</summary>
    public double HeadcountOf(int lab) => IsFounded(lab) ? 0 : Setting.Labs[lab].Headcount;

    /// <summary>When a lab opens, years since the start; −∞ for labs that somebody founded before one could hear of it.</summary>
    public double OpensAt(int lab) => IsFounded(lab) ? double.NegativeInfinity : Setting.Labs[lab].OpensAt;

    /// <summary>The first step that begins on or after the opening of a lab; 0 for labs founded before one could hear of it.</summary>
    public int OpenStepOf(int lab) => IsFounded(lab) ? 0 : openSteps[lab];

    /// <summary>The first step after a step at which M of a stay differs; <see cref="int.MaxValue"/> when it never does.</summary>
    public int NextVesting(Holder holder, int step) =>
        Math.Min(Tenure.NextVesting(step, holder.HiredStep), Grants.NextDate(holder, step));

    /// <summary>Who looks at a researcher, and how strongly: the researchers with a tie to them, ascending.</summary>
    public ImmutableArray<ImmutableArray<Looker>> LookersAt { get; }

    /// <summary>Labs at which everybody looks at everybody else alike.</summary>
    public Circles Circles { get; }

    /// <summary>The number of a metro.</summary>
    public int MetroOf(string metro) => metros.BinarySearch(metro, StringComparer.Ordinal);

    /// <summary>Whether a lab of the scenario is in a metro.</summary>
    public bool IsIn(int lab, int metro) => labInMetro[lab, metro];

    /// <summary>Where somebody lives after joining a lab of the scenario: they move only if it is not where they are.</summary>
    public int MetroAfterJoining(int lab, int metro) =>
        IsIn(lab, metro) || Setting.Labs[lab].Metros.IsEmpty ? metro : MetroOf(Setting.Labs[lab].Metros[0]);

    /// <summary>What happens to a lab, ascending in time; nothing for labs founded during the run.</summary>
    public ImmutableArray<DatedEvent> EventsOf(int lab) => lab < Labs ? eventsByLab[lab] : [];

    /// <summary>The offers that people at a lab get, ascending in time; none at labs founded during the run.</summary>
    public ImmutableArray<DatedEvent> OffersAt(int lab) => lab < Labs ? offersByLab[lab] : [];

    /// <summary>How strongly a researcher looks at a colleague; 0 without a tie.</summary>
    public double Weight(int researcher, int colleague)
    {
        var ties = Setting.Researchers[researcher].Ties;
        var (low, high) = (0, ties.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = ties[middle].Colleague.CompareTo(colleague);
            if (order == 0)
            {
                return ties[middle].Weight;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return 0;
    }

    /// <summary>Whether a researcher left of their own accord before the worlds begin.</summary>
    public bool HasLeft(int researcher) =>
        Setting.Past is { } past && past.Moves.Any(m => m.Researcher == researcher && !m.IsGiven);

    /// <summary>Whether a lab was founded during the run.</summary>
    public bool IsFounded(int lab) => lab >= Labs;

    /// <summary>Whether a researcher founded a lab, in the scenario's past or during the run.</summary>
    public bool Founded(int researcher, int lab) =>
        IsFounded(lab)
            ? (lab - Labs) / SpellsThatFound == researcher
            : Setting.Researchers[researcher].Founding?.Lab == lab;

    /// <summary>Whether a spell is early enough to end in a founding: a lab's index has room for 256 spells of a founder.</summary>
    public static bool CanFound(int spell) => spell < SpellsThatFound;

    /// <summary>The index of the lab that a researcher founds at the end of a spell.</summary>
    public int FoundedBy(int researcher, int spell) => Labs + researcher * SpellsThatFound + spell;

    /// <summary>The stable key of a lab; hash(founder, spell) for a lab founded during the run.</summary>
    public uint KeyOf(int lab)
    {
        if (!IsFounded(lab))
        {
            return Setting.Labs[lab].Key;
        }

        var (founder, spell) = Math.DivRem(lab - Labs, SpellsThatFound);
        return Philox.Block(new(Setting.Researchers[founder].Key, (uint)spell, 0, 0), 0x666F756E, 0x64656421).A;
    }

    private static int OpeningStep(Calendar calendar, double opensAt) =>
        double.IsNegativeInfinity(opensAt) ? 0 : Math.Max(0, (int)Math.Ceiling(opensAt * calendar.StepsPerYear - 1e-9));

    private static int[][] StaffByLab(Setting setting)
    {
        var byLab = setting.Labs.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < setting.Researchers.Length; i++)
        {
            byLab[setting.Researchers[i].Lab].Add(i);
        }

        return Array.ConvertAll(byLab, people => people.ToArray());
    }

    private static ImmutableArray<ImmutableArray<Looker>> Invert(Setting setting)
    {
        var counts = new int[setting.Researchers.Length];
        foreach (var researcher in setting.Researchers)
        {
            foreach (ref readonly var tie in researcher.Ties.AsSpan())
            {
                counts[tie.Colleague]++;
            }
        }

        var lookers = Array.ConvertAll(counts, static count => count == 0 ? [] : new Looker[count]);
        for (var i = lookers.Length - 1; i >= 0; i--)
        {
            foreach (ref readonly var tie in setting.Researchers[i].Ties.AsSpan())
            {
                lookers[tie.Colleague][--counts[tie.Colleague]] = new(i, tie.Weight);
            }
        }

        return [.. lookers.Select(ImmutableCollectionsMarshal.AsImmutableArray)];
    }
}

/// <summary>Somebody with a tie to a researcher, and its weight.</summary>
/// <param name="Researcher">Index of who looks.</param>
/// <param name="Weight">In (0, 1].</param>
internal readonly record struct Looker(int Researcher, double Weight);
