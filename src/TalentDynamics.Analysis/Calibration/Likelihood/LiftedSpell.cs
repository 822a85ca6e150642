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
        var alike = sets.Select(Effect).ToArray();
        Dictionary<(double, int), int> numbers = [];
        foreach (var effect in alike)
        {
            numbers.TryAdd(effect, numbers.Count);
        }

        OwnSets = [.. alike.Select(effect => numbers[effect])];
        Sets = [.. numbers.Values.Select(number => sets[Array.IndexOf(OwnSets, number)])];
        Numbering<LiftedState> states = new();
        StatesOf = [.. Sets.Select(set => timeline.HasEnded ? InWindow(set).Select(states.Of).ToArray() : [])];
        States = [.. states.Things];
    }

    /// <summary>The timeline.</summary>
    public Timeline Timeline { get; }

    /// <summary>By jump of the timeline, the bit of its exit; none for an offer, which is made whatever exits were.</summary>
    public int[] Bits { get; }

    /// <summary>The first segment in which they may have left; the number of segments for who stayed.</summary>
    public int Window => Timeline.Window;

    /// <summary>One of every sets of exits, as bits, that come to the same for the person.</summary>
    public ImmutableArray<int> Sets { get; }

    /// <summary>By set of exits of the cohort, the number of the one that comes to the same for the person.</summary>
    public int[] OwnSets { get; }

    /// <summary>All states in which the person's lift-out clock may have been in a segment of the window.</summary>
    public LiftedState[] States { get; }

    /// <summary>By set, then by segment of the window, the number of the state.</summary>
    public int[][] StatesOf { get; }

    /// <summary>Exits in a loop with the person's own, of which each may have led to the others; none elsewhere.</summary>
    public int[] Looped { get; set; } = [];

    /// <summary>Whether the clock jumps then: at an offer, and where the exit was a lift-out.</summary>
    /// <param name="jump">Index of the jump.</param>
    /// <param name="set">Number of the set of lift-outs.</param>
    public bool Happens(int jump, int set) => Bits[jump] == 0 || (Bits[jump] & Sets[set]) != 0;

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

    private IEnumerable<LiftedState> InWindow(int set)
    {
        for (var segment = Window; segment < Timeline.Segments.Length; segment++)
        {
            var state = new LiftedState(segment, 0, 0, 0, 0);
            for (var j = 0; j < Bits.Length && Timeline.Jumps[j].Segment <= segment; j++)
            {
                var (weight, isBefore) = (Timeline.Jumps[j].Weight, Timeline.Jumps[j].Segment < segment);
                state =
                    Bits[j] == 0 ? state.Offered(weight, isBefore)
                    : (Bits[j] & set) != 0 ? state.Lifted(weight, isBefore)
                    : state;
            }

            yield return state.Rounded();
        }
    }

    // Lift-outs before somebody may have left count by the sum of their ties; those in the window each by itself.
    private (double Before, int InWindow) Effect(int set)
    {
        var (before, inWindow) = (0.0, 0);
        for (var j = 0; j < Bits.Length; j++)
        {
            if ((Bits[j] & set) != 0 && Timeline.Jumps[j].Segment < Window)
            {
                before += Timeline.Jumps[j].Weight;
            }
            else
            {
                inWindow |= Bits[j] & set;
            }
        }

        return (Math.Round(before, 9), inWindow);
    }
}

/// <summary>What a lift-out clock has gained when a segment begins and gains in it: ties to whose exit was a lift-out, and sizes of offers.</summary>
internal readonly record struct LiftedState(
    int Segment,
    double LiftedBefore,
    double LiftedWithin,
    double OfferedBefore,
    double OfferedWithin
)
{
    private const int Digits = 9;

    public LiftedState Lifted(double weight, bool isBefore) =>
        isBefore
            ? this with
            {
                LiftedBefore = LiftedBefore + weight,
            }
            : this with
            {
                LiftedWithin = LiftedWithin + weight,
            };

    public LiftedState Offered(double size, bool isBefore) =>
        isBefore
            ? this with
            {
                OfferedBefore = OfferedBefore + size,
            }
            : this with
            {
                OfferedWithin = OfferedWithin + size,
            };

    /// <summary>Sums of the same weights in another order are the same state.</summary>
    public LiftedState Rounded() =>
        this with
        {
            LiftedBefore = Math.Round(LiftedBefore, Digits),
            LiftedWithin = Math.Round(LiftedWithin, Digits),
        };
}
