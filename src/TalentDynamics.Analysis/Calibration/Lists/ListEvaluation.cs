using System.Runtime.CompilerServices;
using TalentDynamics.Analysis.Panels;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Calibration.Lists;

/// <summary>The likelihood of a cohort's lists under eight draws, cell by cell.</summary>
/// <param name="evidence">What the lists say.</param>
/// <param name="timelines">By ask, where its S stands.</param>
/// <param name="surviving">S of the asks.</param>
internal readonly ref struct ListEvaluation(
    ListEvidence evidence,
    int[] timelines,
    ReadOnlySpan<Wide<double>> surviving
)
{
    private readonly ReadOnlySpan<Wide<double>> surviving = surviving;

    /// <summary>p_j by list.</summary>
    public required Span<Wide<double>> Named { get; init; }

    /// <summary>Room for P(named by a list | left at a moment), by list.</summary>
    public required Span<Wide<double>> Late { get; init; }

    /// <summary>e^(−(t_j − t_i)/l) by list i, then j.</summary>
    public required Span<Wide<double>> Fading { get; init; }

    /// <summary>Room for the probability of each end from a list on; the last row adds up those of a cell.</summary>
    public required Span<Wide<double>> Ends { get; init; }

    /// <summary>By slot of each group: ∫ f·Π g over the exits between two lists.</summary>
    public required Span<Wide<double>> Left { get; init; }

    /// <summary>τ by list.</summary>
    public required Span<Wide<double>> Transients { get; init; }

    /// <summary>l, years; 0 for none.</summary>
    public required Wide<double> Lag { get; init; }

    /// <summary>The least probability of being named when gone.</summary>
    public required Wide<double> Floor { get; init; }

    private Wide<double> HasLag => Wide.GreaterThan(Lag, Wide<double>.Zero);

    private static Wide<double> One => Wide<double>.One;

    private int Lists => evidence.Lists.Years.Length;

    private int Most => evidence.Suffixes.Most;

    /// <summary>Adds the exits of a cell.</summary>
    /// <param name="number">Of the cell.</param>
    /// <param name="points">At which parts of it the lists' probabilities are taken, weighing the same.</param>
    [MethodImpl(Lanes.Kernel)]
    public void Integrate(int number, ReadOnlySpan<double> points)
    {
        var cell = evidence.Cells[number];
        var ends = Ends[(Lists * Most)..];
        ends.Clear();
        var weight = Wide.Create(1.0 / points.Length);
        foreach (var point in points)
        {
            SetLate(cell.Next, cell.From + point * (cell.To - cell.From));
            SetEnds(cell.Next);
            for (var end = 0; end < evidence.Suffixes.From(cell.Next).Length; end++)
            {
                ends[end] += weight * Ends[cell.Next * Most + end];
            }
        }

        var slots = Left;
        foreach (var group in evidence.Groups)
        {
            if (number >= group.FirstCell && number < group.FirstCell + group.Cells)
            {
                var border = number - group.FirstCell;
                var left = At(group.Borders[border]) - At(group.Borders[border + 1]);
                for (var slot = group.FirstSlot[cell.Next]; slot < group.FirstSlot[cell.Next + 1]; slot++)
                {
                    slots[slot] += left * ends[group.Slots[slot].Suffix];
                }
            }

            slots = slots[group.Slots.Length..];
        }
    }

    /// <summary>log L, once all cells are in.</summary>
    public Wide<double> LogLikelihood()
    {
        var sum = Wide<double>.Zero;
        var slots = Left;
        foreach (var group in evidence.Groups)
        {
            var (released, share) = (At(group.Released), Transients[group.First]);
            var end = group.End is { } ask ? At(ask) : Wide<double>.Zero;
            foreach (var pattern in group.Patterns)
            {
                var member = Member(group, pattern, slots, end) / released;
                var transient = pattern.MayBeTransient ? share : Wide<double>.Zero;
                var log = ElementaryLanes.Log(transient + (One - share) * member);
                sum += Wide.Create((double)pattern.People) * log;
            }

            slots = slots[group.Slots.Length..];
        }

        return sum;
    }

    // Of those who left between two lists and of those who stay, what all lists say.
    private Wide<double> Member(Group group, Pattern pattern, ReadOnlySpan<Wide<double>> slots, Wide<double> end)
    {
        var (member, there) = (Wide<double>.Zero, One);
        for (var i = 0; i < pattern.After.Length; i++)
        {
            member += there * slots[pattern.Slots[i]];
            there *= There(pattern.After[i], group.First + 1 + i);
        }

        return member + there * end;
    }

    // What fades until the next list fades further until those after it.
    private void SetLate(int next, double left)
    {
        var until = Wide.Create(left - evidence.Lists.Years[next]);
        var faded = ElementaryLanes.Exp(until / Lag);
        for (var list = next; list < Lists; list++)
        {
            var late = Named[list] * faded * Fading[next * Lists + list];
            Late[list] = Wide.Max(Floor, Wide.ConditionalSelect(HasLag, late, Wide<double>.Zero));
        }
    }

    private void SetEnds(int next)
    {
        for (var list = Lists - 1; list >= next; list--)
        {
            var (late, missed) = (Late[list], One - Late[list]);
            var own = Ends.Slice(list * Most, Most);
            var later = Ends.Slice((list + 1) * Most, Most);
            var ends = evidence.Suffixes.From(list);
            for (var end = 0; end < ends.Length; end++)
            {
                var (says, then) = ends[end];
                var rest = list == Lists - 1 ? One : later[then];
                own[end] =
                    says == Naming.NotNamed ? rest * missed
                    : says == Naming.Named ? rest * late
                    : rest;
            }
        }
    }

    private Wide<double> There(Naming says, int list) =>
        says switch
        {
            Naming.Named => Named[list],
            Naming.NotNamed => One - Named[list],
            Naming.Departed => Wide<double>.Zero,
            _ => One,
        };

    private Wide<double> At(int ask) => surviving[timelines[ask]];
}
