using System.Text.RegularExpressions;
using TalentDynamics.Bench;
using TalentDynamics.Host.Commands;

namespace TalentDynamics.Host.Tests.Documentation;

/// <summary>Every figure of docs/performance.md between marks is that of the file that the mark names, as talent bench wrote it.</summary>
public sealed partial class PerformancePageTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "performance.md");

    /// <summary>With TALENT_UPDATE=1 the page is written; without, it must already say this.</summary>
    [Fact]
    public void The_tables_of_the_performance_page_are_those_of_its_measurements()
    {
        var page = File.ReadAllText(Page);
        var right = Measured().Replace(page, mark => Section(mark.Groups["file"].Value));
        right = Earlier().Replace(right, $"<!-- history:begin -->\n{History()}<!-- history:end -->");
        MadePage.MustSay(Page, right);
        Assert.NotEmpty(Measured().Matches(page));
    }

    private static string History()
    {
        var measured = Path.Combine(Repository.Root, "docs", "performance");
        var earlier = Directory
            .GetFiles(Path.Combine(measured, "history"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileNameWithoutExtension(file), file));
        return MadePage.Table(
            BenchTable.HistoryColumns,
            earlier
                .Append(("the table above", Path.Combine(measured, "llama-2023.json")))
                .Select(row => BenchTable.History(row.Item1, BenchFindings.Of(File.ReadAllText(row.Item2))))
        );
    }

    private static string Section(string file)
    {
        var found = BenchFindings.Of(File.ReadAllText(Path.Combine(Repository.Root, "docs", file)));
        return $"<!-- {file}:begin -->\n`{found.Command}`\n\n{BenchTable.Subject(found)}. {BenchTable.Machine(found)}.\n\n"
            + $"{MadePage.Table(BenchTable.RungColumns, BenchTable.Rungs(found))}\n"
            + $"{MadePage.Table(BenchTable.CeilingColumns, BenchTable.Ceilings(found))}\n"
            + $"{BenchTable.Cost(found)} {string.Join(' ', BenchTable.Beside(found))}\n<!-- {file}:end -->";
    }

    [GeneratedRegex("<!-- history:begin -->.*?<!-- history:end -->", RegexOptions.Singleline, 1000)]
    private static partial Regex Earlier();

    [GeneratedRegex("<!-- (?<file>\\S+json):begin -->.*?<!-- \\k<file>:end -->", RegexOptions.Singleline, 1000)]
    private static partial Regex Measured();
}
