using System.Collections.Immutable;
using System.Text.RegularExpressions;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.People.Tables;

namespace TalentDynamics.People.Mappings;

/// <summary>Finds the column that says whether and how people left: the one with words for most of those who did.</summary>
internal sealed partial class FindExits(Export export, DateColumn? left)
{
    private const int MostWords = 60;
    private const int FewWords = 6;
    private const double Most = .5;
    private const double Nearly = .99;

    /// <summary>The best of some columns; null where none says it.</summary>
    public ExitColumn? Among(IEnumerable<Column> columns) =>
        columns
            .Where(Tells)
            .Select(Judge)
            .OfType<Judgement>()
            .Where(j => j.Coverage > Most)
            .OrderByDescending(j => j.Coverage > Nearly)
            .ThenByDescending(j => j.Column.Kinds.Count <= FewWords)
            .ThenByDescending(j => j.Kinds)
            .ThenBy(j => j.Column.Kinds.Count)
            .FirstOrDefault()
            ?.Column;

    /// <summary>Whether the name of a column says that it is about leaving: nothing that explains it.</summary>
    public static bool Tells(Column column) => Names().IsMatch(column.Name) && !OtherNames().IsMatch(column.Name);

    /// <summary>What the words of a column mean.</summary>
    public static ExitColumn Guess(Column column)
    {
        string[] words = [.. column.Values];
        var isAnswer = words.All(word => ExitWords.OfAnswer(word) is not null);
        var kinds = words.ToImmutableDictionary(
            word => word,
            word =>
                isAnswer ? ExitWords.OfAnswer(word)!.Value
                : word.Length == 0 ? StayEnd.Active
                : ExitWords.Of(word) ?? StayEnd.Unknown,
            StringComparer.Ordinal
        );
        return new(column, kinds);
    }

    private sealed record Judgement(ExitColumn Column, double Coverage, int Kinds);

    private Judgement? Judge(Column column)
    {
        if (column.Values.Take(MostWords + 1).Count() > MostWords)
        {
            return null;
        }

        var guess = Guess(column);
        var rows = left is null ? [.. export.Rows] : export.Rows.Where(HasLeft).ToArray();
        var kinds = rows.Select(row => guess.Kinds[row[column.Index].Text]).ToArray();
        var said = kinds
            .Where(kind => kind is not StayEnd.Unknown && (left is null || kind is not StayEnd.Active))
            .ToArray();
        var isWhole = left is not null || said.Contains(StayEnd.Active) && said.Any(kind => kind is not StayEnd.Active);
        var coverage = rows.Length == 0 || !isWhole ? 0 : (double)said.Length / rows.Length;
        return new(guess, coverage, said.Distinct().Count(kind => kind is not StayEnd.Active));
    }

    private bool HasLeft(IReadOnlyList<Cell> row) => !left!.Never.Contains(row[left.Column.Index].Text);

    [GeneratedRegex(
        "status|reason|term|exit|left|leav|attrition|churn|turnover|event|separat|departure|quit|austritt|kündigung|motif|sortie",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Names();

    [GeneratedRegex("marital|visa|citizen|health|insur|_?id$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex OtherNames();
}
