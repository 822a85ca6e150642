using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>What worlds say of successive lists of authors, and what the lists say.</summary>
/// <param name="Pairs">Each flagship list and the next one.</param>
/// <param name="DatedMoves">Of those who are known to have left by a date, how many have by then; all of them did. Null where no date is known.</param>
public sealed record ListsComparison(ImmutableArray<NamedAgain> Pairs, CountComparison? DatedMoves)
{
    /// <summary>Of the numbers named again, newcomers and others apart where there are any, how many were observed inside their 90 % band.</summary>
    [JsonIgnore]
    internal (int Inside, int Of) Coverage
    {
        get
        {
            CountComparison[] numbers =
            [
                .. Pairs.Where(p => p.NewlyNamed > 0).Select(p => p.Newcomers),
                .. Pairs.Where(p => p.Named > p.NewlyNamed).Select(p => p.Known),
            ];
            return (numbers.Count(n => n.Observed >= n.P05 && n.Observed <= n.P95), numbers.Length);
        }
    }
}

/// <summary>How many of a list are on the next flagship list.</summary>
/// <param name="From">Id of the list.</param>
/// <param name="To">Id of the next.</param>
/// <param name="Named">How many members of the cohort the first names.</param>
/// <param name="NewlyNamed">How many of them no earlier list names: with them it may be the only one.</param>
/// <param name="Newcomers">Of these, how many the next names.</param>
/// <param name="Known">How many of the others both lists name.</param>
public sealed record NamedAgain(
    string From,
    string To,
    int Named,
    int NewlyNamed,
    CountComparison Newcomers,
    CountComparison Known
);
