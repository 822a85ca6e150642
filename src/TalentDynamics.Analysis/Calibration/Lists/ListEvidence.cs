using System.Collections.Immutable;
using TalentDynamics.Analysis.Panels;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Lists;

/// <summary>What lists of authors say of a cohort, with everything in its likelihood that no parameter changes worked out once.</summary>
/// <remarks>
/// People who were first named by the same list, were hired in the same week and have the same attributes have the same S(t), which is asked for
/// at the cells' borders only: lists, dates of moves, and at most four weeks between them. Of them, those of whom the lists say the same are one.
/// </remarks>
internal sealed class ListEvidence
{
    private const double LongestCell = 4.0 / Calendar.WeeksPerYear;

    private readonly List<FirstSpell> asks = [];

    /// <param name="setting">The scenario's.</param>
    /// <param name="listed">What the lists say; founders whose exit is given are no evidence.</param>
    public ListEvidence(Setting setting, ListedCohort listed)
    {
        Lists = listed.Lists;
        var members = listed.Members.Where(m => setting.Researchers[m.Researcher].Founding is null).ToArray();
        Suffixes = new(members.Select(m => m.Named), Lists.Years.Length);
        Cells = CellsOf(Lists.Years, members.SelectMany(m => Dates(m.Named)));
        Groups =
        [
            .. members
                .GroupBy(m => KeyOf(setting.Researchers[m.Researcher], m.Named))
                .Select(g => GroupOf(g.First().Researcher, g.First().Named, [.. g.Select(m => m.Named)])),
        ];
        Asks = [.. asks];
        People = members.Length;
        Leavers = members.Count(m => m.Named.LeftTo <= Lists.Years[^1] || m.Named.After.Contains(Naming.Departed));
    }

    /// <summary>The lists.</summary>
    public AuthorLists Lists { get; }

    /// <summary>How many people they speak of.</summary>
    public int People { get; }

    /// <summary>How many of them are known to have left, by a mark or a date.</summary>
    public int Leavers { get; }

    /// <summary>What is to be known of S: whether somebody is still there at a time.</summary>
    public ImmutableArray<FirstSpell> Asks { get; }

    /// <summary>In the order of time, without gaps from the first list to the last.</summary>
    internal Cell[] Cells { get; }

    internal Suffixes Suffixes { get; }

    internal Group[] Groups { get; }

    private static IEnumerable<double> Dates(NamedPerson person) =>
        person is { LeftFrom: { } from, LeftTo: { } to } ? [from, to] : [];

    private static (int, int, int, string, double?, double?) KeyOf(ResearcherProfile who, NamedPerson person) =>
        (person.First, who.FirstStep, who.HiredStep, string.Join(',', who.Effects), person.LeftFrom, person.LeftTo);

    private static Cell[] CellsOf(ImmutableArray<double> lists, IEnumerable<double> dates)
    {
        var borders = new SortedSet<double>(lists);
        borders.UnionWith(dates.Where(d => d > lists[0] && d < lists[^1]));
        double[] ordered = [.. borders];
        var cells = new List<Cell>();
        for (var i = 0; i + 1 < ordered.Length; i++)
        {
            var (from, length) = (ordered[i], ordered[i + 1] - ordered[i]);
            var next = lists.ToList().FindIndex(t => t > from);
            var count = (int)Math.Ceiling(length / LongestCell - 1e-9);
            for (var c = 0; c < count; c++)
            {
                cells.Add(new(from + c * length / count, from + (c + 1) * length / count, next));
            }
        }

        return [.. cells];
    }

    private Group GroupOf(int researcher, NamedPerson person, NamedPerson[] all)
    {
        var (released, last) = (Lists.Years[person.First], Lists.Years[^1]);
        var (from, to) = (Math.Max(released, person.LeftFrom ?? released), Math.Min(last, person.LeftTo ?? last));
        var cells = Cells.Where(c => c.From >= from && c.To <= to).ToArray();
        var first = cells.Length == 0 ? 0 : Array.IndexOf(Cells, cells[0]);
        NamedPerson[][] alike =
        [
            .. all.GroupBy(p => string.Join(',', p.After), StringComparer.Ordinal).Select(g => g.ToArray()),
        ];
        Slot[] slots = [.. alike.SelectMany(p => SlotsOf(p[0])).Distinct().OrderBy(s => s.List).ThenBy(s => s.Suffix)];
        int AskAt(double at)
        {
            asks.Add(new(researcher, at, at, null));
            return asks.Count - 1;
        }
        return new(person.First, first, cells.Length)
        {
            Released = AskAt(released),
            Borders = cells.Length == 0 ? [] : [AskAt(cells[0].From), .. cells.Select(c => AskAt(c.To))],
            End = (person.LeftTo ?? double.PositiveInfinity) > last ? AskAt(last) : null,
            Patterns =
            [
                .. alike.Select(p => new Pattern(
                    p.Length,
                    !p[0].IsMember,
                    [.. p[0].After],
                    [.. SlotsOf(p[0]).Select(s => Array.IndexOf(slots, s))]
                )),
            ],
            Slots = slots,
            FirstSlot = [.. Enumerable.Range(0, Lists.Years.Length + 1).Select(l => slots.Count(s => s.List < l))],
        };
    }

    private IEnumerable<Slot> SlotsOf(NamedPerson person) =>
        Suffixes.Of(person).Select((suffix, i) => new Slot(person.First + 1 + i, suffix));
}

/// <summary>A stretch of time in which exits are spread evenly.</summary>
/// <param name="From">Years since the start.</param>
/// <param name="To">Its end.</param>
/// <param name="Next">The first list after it.</param>
internal readonly record struct Cell(double From, double To, int Next);

/// <summary>What is to be integrated over the exits between two lists: the probability of what all later lists say.</summary>
/// <param name="List">The first of these.</param>
/// <param name="Suffix">What they say, by its number among those that begin there.</param>
internal readonly record struct Slot(int List, int Suffix);

/// <summary>People of whom the lists say the same.</summary>
/// <param name="People">How many.</param>
/// <param name="MayBeTransient">Whether they may never have been of the team.</param>
/// <param name="After">What each list after the first says.</param>
/// <param name="Slots">Of the exits before each of these lists.</param>
internal sealed record Pattern(int People, bool MayBeTransient, Naming[] After, int[] Slots);

/// <summary>People with the same S(t), of whom the same is known of their exit.</summary>
/// <param name="First">The list that first names them.</param>
/// <param name="FirstCell">The first cell in which they may have left.</param>
/// <param name="Cells">In how many cells they may have.</param>
internal sealed record Group(int First, int FirstCell, int Cells)
{
    /// <summary>The ask for S when the first list came out.</summary>
    public required int Released { get; init; }

    /// <summary>The asks for S at the borders of these cells.</summary>
    public required int[] Borders { get; init; }

    /// <summary>The ask for S at the last list; null where they had left by then.</summary>
    public required int? End { get; init; }

    /// <summary>By what the lists say.</summary>
    public required Pattern[] Patterns { get; init; }

    /// <summary>What is to be integrated, by list.</summary>
    public required Slot[] Slots { get; init; }

    /// <summary>By list, its first slot; after the last list, their number.</summary>
    public required int[] FirstSlot { get; init; }
}
