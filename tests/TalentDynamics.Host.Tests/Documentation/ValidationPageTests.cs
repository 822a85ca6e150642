using System.Text.RegularExpressions;
using TalentDynamics.Analysis.Calibration.Forms;
using TalentDynamics.Experiments.Calibrate;
using TalentDynamics.Reports.Calibrate;

namespace TalentDynamics.Host.Tests.Documentation;

/// <summary>Every figure of docs/validation.md between marks is that of the file that the mark names, as talent calibrate --rivals wrote it.</summary>
public sealed partial class ValidationPageTests
{
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "validation.md");

    /// <summary>With TALENT_UPDATE=1 the page is written; without, it must already say this.</summary>
    [Fact]
    public void The_tables_of_rivals_are_those_of_their_calibrations()
    {
        var page = File.ReadAllText(Page);
        var right = Calibrated().Replace(page, mark => Section(mark.Groups["file"].Value));
        if (Environment.GetEnvironmentVariable("TALENT_UPDATE") == "1")
        {
            File.WriteAllText(Page, right);
        }

        Assert.Equal(right, File.ReadAllText(Page));
        Assert.NotEmpty(Calibrated().Matches(page));
    }

    private static string Section(string file)
    {
        var found = RivalFindings.Of(File.ReadAllText(Path.Combine(Repository.Root, "docs", file)));
        var calibration = found.Calibration;
        return $"<!-- {file}:begin -->\n`{calibration.Command}`: {calibration.Runs} × {calibration.Particles:#,0} particles for every calibration, "
            + $"{calibration.Worlds:#,0} worlds for every forecast, {calibration.Seconds:0} s.\n\n"
            + $"{Table(RivalProse.LeftOutHeads(found.Model), RivalProse.LeftOut(found.Model))}\n"
            + $"{Totals(found.Model)}\nWithout clocks, one rate and how much teams differ, by sums over grids:\n\n{Totals(found.Clockless)}<!-- {file}:end -->";
    }

    private static string Totals(FormsCompared forms) =>
        $"{Table(RivalProse.TotalHeads, RivalProse.Totals(forms))}\n"
        + string.Concat(RivalProse.Verdict(forms).Select(sentence => $"- {sentence}\n"));

    private static string Table(string[] columns, IEnumerable<string[]> rows) =>
        $"{Row(columns)}{Row(columns.Select(_ => "---"))}{string.Concat(rows.Select(Row))}";

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    [GeneratedRegex("<!-- (?<file>\\S+json):begin -->.*?<!-- \\k<file>:end -->", RegexOptions.Singleline, 1000)]
    private static partial Regex Calibrated();
}
