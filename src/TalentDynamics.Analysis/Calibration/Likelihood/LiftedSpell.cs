namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>A timeline whose person heard of exits that may have been lift-outs: which, and where its numbers are kept.</summary>
/// <remarks>Sets of its exits are numbered by bits in the order of <see cref="Exits"/>.</remarks>
internal sealed class LiftedSpell
{
    /// <param name="timeline">The timeline.</param>
    /// <param name="exits">How many exits the cohort heard of.</param>
    public LiftedSpell(Timeline timeline, int exits)
    {
        Timeline = timeline;
        Exits = [.. timeline.Jumps.Select(j => j.Exit).Where(e => e != Jump.Offer).Distinct().Order()];
        Bits = [.. timeline.Jumps.Select(j => j.Exit == Jump.Offer ? 0 : 1 << Array.IndexOf(Exits, j.Exit))];
        var last = Array.FindLastIndex(timeline.Segments, s => s.Choice == Segment.NotInWindow);
        Window = last + 1;
        OwnSets = [.. Enumerable.Range(0, 1 << exits).Select(OwnSetOf)];
    }

    /// <summary>The timeline.</summary>
    public Timeline Timeline { get; }

    /// <summary>Numbers of the exits that the person heard of, ascending.</summary>
    public int[] Exits { get; }

    /// <summary>By jump of the timeline, the bit of its exit; none for an offer, which is made whatever exits were.</summary>
    public int[] Bits { get; }

    /// <summary>The first segment in which they may have left; the number of segments for who stayed.</summary>
    public int Window { get; }

    /// <summary>How many sets of its exits there are.</summary>
    public int Sets => 1 << Exits.Length;

    /// <summary>By set of all exits of the cohort, the set of those among them that the person heard of.</summary>
    public int[] OwnSets { get; }

    /// <summary>Exits in a loop with the person's own, of which each may have led to the others; none elsewhere.</summary>
    public int[] Looped { get; set; } = [];

    /// <summary>Where its numbers begin.</summary>
    public int First { get; set; }

    /// <summary>How many vectors they take: of each set one, and in a loop one more for each exit of it.</summary>
    public int Size => Sets * (1 + Looped.Length);

    /// <summary>Numbers of the exits that may have led to this one.</summary>
    public IEnumerable<int> Leads =>
        Timeline
            .Jumps.Where(j => j is { Leads: true, Exit: not Jump.Offer } && j.Segment >= Window)
            .Select(j => j.Exit)
            .Distinct();

    private int OwnSetOf(int all)
    {
        var own = 0;
        for (var e = 0; e < Exits.Length; e++)
        {
            own |= ((all >> Exits[e]) & 1) << e;
        }

        return own;
    }
}
