using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>A timeline whose person heard of exits that may have been lift-outs: which, and where its numbers are kept.</summary>
internal sealed class LiftedSpell
{
    /// <param name="timeline">The timeline.</param>
    /// <param name="sets">The sets of exits of the cohort that are summed over, as bits.</param>
    public LiftedSpell(Timeline timeline, ImmutableArray<int> sets)
    {
        Timeline = timeline;
        Bits = [.. timeline.Jumps.Select(j => j.Exit == Jump.Offer ? 0 : 1 << j.Exit)];
        var last = Array.FindLastIndex(timeline.Segments, s => s.Choice == Segment.NotInWindow);
        Window = last + 1;
        var heard = Bits.Aggregate(0, (all, bit) => all | bit);
        Sets = [.. sets.Select(set => set & heard).Distinct().Order()];
        OwnSets = [.. sets.Select(set => Sets.BinarySearch(set & heard))];
    }

    /// <summary>The timeline.</summary>
    public Timeline Timeline { get; }

    /// <summary>By jump of the timeline, the bit of its exit; none for an offer, which is made whatever exits were.</summary>
    public int[] Bits { get; }

    /// <summary>The first segment in which they may have left; the number of segments for who stayed.</summary>
    public int Window { get; }

    /// <summary>The sets of exits of which the person heard, as bits, ascending.</summary>
    public ImmutableArray<int> Sets { get; }

    /// <summary>By set of exits of the cohort, the number of the set of those among them that the person heard of.</summary>
    public int[] OwnSets { get; }

    /// <summary>Exits in a loop with the person's own, of which each may have led to the others; none elsewhere.</summary>
    public int[] Looped { get; set; } = [];

    /// <summary>Where its numbers begin.</summary>
    public int First { get; set; }

    /// <summary>How many vectors they take: of each set one, and in a loop one more for each exit of it.</summary>
    public int Size => Sets.Length * (1 + Looped.Length);

    /// <summary>Numbers of the exits that may have led to this one.</summary>
    public IEnumerable<int> Leads =>
        Timeline
            .Jumps.Where(j => j is { Leads: true, Exit: not Jump.Offer } && j.Segment >= Window)
            .Select(j => j.Exit)
            .Distinct();
}
