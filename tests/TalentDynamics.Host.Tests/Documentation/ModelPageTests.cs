using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Tests.Documentation;

public sealed class ModelPageTests
{
    private const string Begin = "<!-- parameters:begin -->\n";

    private const string End = "<!-- parameters:end -->";

    private static readonly string Page = Path.Combine(Repository.Root, "docs", "model.md");

    /// <summary>With TALENT_UPDATE=1 the page is written; without, it must already say this.</summary>
    [Fact]
    public void The_parameter_table_of_the_model_page_is_the_programs()
    {
        if (Environment.GetEnvironmentVariable("TALENT_UPDATE") == "1")
        {
            var (before, _, after) = Parts();
            File.WriteAllText(Page, before + Table() + after);
        }

        Assert.Equal(Table(), Parts().Table);
    }

    private static (string Before, string Table, string After) Parts()
    {
        var page = File.ReadAllText(Page);
        var (from, to) = (
            page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length,
            page.IndexOf(End, StringComparison.Ordinal)
        );
        return (page[..from], page[from..to], page[to..]);
    }

    private static string Table() =>
        "| key | symbol | unit | allowed | default | prior | source |\n| --- | --- | --- | --- | --- | --- | --- |\n"
        + string.Concat(
            ParameterTable.Rows.Select(row =>
                $"| {row.Key} | {row.Symbol} | {row.Unit} | {row.Allowed} | {row.Default.Value} | {row.Default.Prior} | {row.Default.Source} |\n"
            )
        );
}
