using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Panels;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Run;

/// <summary>What is said of lists of authors.</summary>
internal static class ListProse
{
    /// <summary>Heads of the table of who is named again.</summary>
    public static string[] Heads { get; } =
    ["on a list", "and on the next", "people", "simulated", "90 %", "observed", "mid-PIT"];

    /// <summary>That table on a page.</summary>
    public static Html Again(string caption, IEnumerable<NamedAgain> pairs) =>
        Table.Of(caption, [.. Heads.Select(Capital)], Rows(pairs));

    /// <summary>What the lists of a cohort hold.</summary>
    public static string Holds(ListedCohort listed)
    {
        var flagships = listed.Lists.Classes.Count(c => c == ListClass.Flagship);
        var people = listed.Members.Length;
        return $"{listed.Lists.Ids.Length} lists, {flagships} of them flagship; {people} people, {listed.NamedAgain} named again, "
            + $"{people - listed.NamedAgain} never; {listed.Marks} marks of departure, {listed.DatedMoves} dated moves";
    }

    /// <summary>The rows of that table: newcomers, then the others, of each list.</summary>
    public static IEnumerable<string[]> Rows(IEnumerable<NamedAgain> pairs)
    {
        foreach (var pair in pairs)
        {
            if (pair.NewlyNamed > 0)
            {
                yield return Row($"{pair.From}, new there", pair.To, pair.NewlyNamed, pair.Newcomers);
            }

            if (pair.Named > pair.NewlyNamed)
            {
                yield return Row($"{pair.From}, known before", pair.To, pair.Named - pair.NewlyNamed, pair.Known);
            }
        }
    }

    /// <summary>How many of the observed numbers lie in the bands.</summary>
    public static string Verdict(ListsComparison lists)
    {
        var (inside, of) = lists.Coverage;
        return $"who is named again: {inside} of {of} observed numbers lie in 90 % of worlds{Moves(lists)}";
    }

    /// <summary>The section of a page; nothing where no lists are known.</summary>
    public static Html Section(CohortFindings cohort, int index) =>
        cohort.Compared.Lists is not { } lists
            ? Html.Empty
            : Pages.Section.Wide(
                $"lists-{index}",
                Capital(Verdict(lists)),
                "Nobody saw who left: successive lists of authors name people, and name them again or do not. Each world writes lists of its own: who is there is "
                    + "named with a probability of the list, who has left for some months after, and some of the newly named were never of the team. These probabilities are "
                    + "drawn from what is believed of such lists in general, so bands are wide; that is what lists can say of a model. People are those whom the real list names: a "
                    + "world's list may name more of those who were known before.",
                Again($"Named again, at {cohort.Lab}", lists.Pairs)
            );

    private static string Moves(ListsComparison lists) =>
        lists.DatedMoves is { } moves
            ? $"; of {moves.Observed} known to have left by a day, {Figures.Count(Math.Round(moves.Mean, 1))} have by then ({Figures.Interval(moves)})"
            : "";

    private static string[] Row(string from, string to, int people, CountComparison count) =>
        [
            from,
            to,
            $"{people}",
            Figures.Count(Math.Round(count.Mean, 1)),
            Figures.Interval(count),
            $"{count.Observed}",
            count.MidPit is { } pit ? Figures.Mean(pit) : "–",
        ];

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
