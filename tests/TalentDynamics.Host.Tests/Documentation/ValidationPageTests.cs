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
        MadePage.MustSay(Page, right);
        Assert.NotEmpty(Calibrated().Matches(page));
    }

    private static string Section(string file)
    {
        var found = RivalFindings.Of(File.ReadAllText(Path.Combine(Repository.Root, "docs", file)));
        var calibration = found.Calibration;
        return $"<!-- {file}:begin -->\n`{calibration.Command}`: {calibration.Runs} × {calibration.Particles:#,0} particles for every calibration, "
            + $"{calibration.Worlds:#,0} worlds for every forecast, {calibration.Seconds:0} s.\n\n"
            + $"{MadePage.Table(RivalProse.LeftOutHeads(found.Model), RivalProse.LeftOut(found.Model))}\n"
            + $"{Totals(found.Model)}\nWithout clocks, one rate and how much teams differ, by sums over grids:\n\n{Totals(found.Clockless)}<!-- {file}:end -->";
    }

    private static string Totals(FormsCompared forms) =>
        $"{MadePage.Table(RivalProse.TotalHeads, RivalProse.Totals(forms))}\n"
        + string.Concat(RivalProse.Verdict(forms).Select(sentence => $"- {sentence}\n"));

    [GeneratedRegex("<!-- (?<file>\\S+json):begin -->.*?<!-- \\k<file>:end -->", RegexOptions.Singleline, 1000)]
    private static partial Regex Calibrated();
}
