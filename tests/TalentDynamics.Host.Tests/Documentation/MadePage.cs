namespace TalentDynamics.Host.Tests.Documentation;

/// <summary>Pages of the manual of which parts are made by the program.</summary>
internal static class MadePage
{
    /// <summary>With TALENT_UPDATE=1 the page is written; without, it must already say this.</summary>
    /// <param name="page">Its path.</param>
    /// <param name="right">All of it.</param>
    public static void MustSay(string page, string right)
    {
        if (Environment.GetEnvironmentVariable("TALENT_UPDATE") == "1")
        {
            File.WriteAllText(page, right);
        }

        Assert.Equal(right, File.ReadAllText(page));
    }

    /// <summary>A table in Markdown.</summary>
    public static string Table(string[] columns, IEnumerable<string[]> rows) =>
        $"{Row(columns)}{Row(columns.Select(_ => "---"))}{string.Concat(rows.Select(Row))}";

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
