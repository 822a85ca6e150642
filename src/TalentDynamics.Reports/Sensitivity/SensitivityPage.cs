using TalentDynamics.Analysis.Sensitivity;
using TalentDynamics.Experiments.Sensitivity;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.Charts;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Sensitivity;

/// <summary>sensitivity.html: for each outcome the factors with bars and intervals, and how much is chance.</summary>
internal static class SensitivityPage
{
    public const string FileName = "sensitivity.html";
    private const int First = 12;

    public static string Of(SensitivityFindings findings) =>
        new Page(
            $"{findings.Scenario.Title}: what the outcome depends on",
            findings.Scenario.Title,
            SensitivityProse.Headline(findings) + ".",
            SensitivityProse.Lead(findings)
        )
        {
            Styles = ["bars.css"],
            Beside = [("sensitivity.json", "The numbers (JSON)"), ("manifest.json", "How it was made (JSON)")],
            Main = Html.All([
                .. findings.Document.Outcomes.Select((o, i) => Outcome(findings, o, i)),
                Meanings(findings),
                Again(findings),
            ]),
            Colophon = new("Made by TalentDynamics. This file needs no network and runs no script."),
        }.Markup();

    private static Html Outcome(SensitivityFindings findings, OutcomeSensitivity outcome, int index)
    {
        var name = SensitivityProse.Name(findings.Scenario, outcome);
        var rest = outcome.Factors.Skip(First).ToArray();
        var details =
            rest.Length == 0
                ? Html.Empty
                : Html.Of(
                    $"<details><summary>{rest.Length} smaller ones</summary>{Factors(findings, $"Smaller factors of {name}", rest)}</details>"
                );
        return Section.Wide(
            $"outcome-{index}",
            name,
            SensitivityProse.Spread(outcome),
            Html.Of(
                $"{Factors(findings, $"Factors of {name}, the largest first, with 95 % intervals", outcome.Factors.Take(First))}{details}"
            )
        );
    }

    private static Html Factors(SensitivityFindings findings, string caption, IEnumerable<FactorSensitivity> factors) =>
        Bars.Of(
            caption,
            ["Factor", .. SensitivityProse.Columns(findings.Document)],
            [.. factors.Select(factor => (FactorWords.Of(factor.Factor), Each(factor)))]
        );

    private static IReadOnlyList<Bar?> Each(FactorSensitivity factor) =>
        [
            .. SensitivityProse
                .Numbers(factor)
                .Select(n => new Bar(0, n.Value, n.Lower, n.Upper, SensitivityProse.Number(n))),
        ];

    private static Html Meanings(SensitivityFindings findings)
    {
        var document = findings.Document;
        var named = SensitivityProse.Columns(document).Zip(SensitivityProse.Meanings(document));
        var ranges = document.Outcomes[0].Factors.OrderBy(f => f.Factor, StringComparer.Ordinal);
        return Section.Wide(
            "meanings",
            "What each number means",
            $"{SensitivityProse.Method(document)} Intervals are the central 95 % of a bootstrap over the rows of the design.",
            Html.Of(
                $"""
                {Section.Facts(named)}
                <details><summary>What each factor was varied over</summary>{Table.Of(
                    "Factors and ranges",
                    ["Factor", "Range"],
                    ranges.Select(f => (string[])[f.Factor, f.Range])
                )}</details>
                """
            )
        );
    }

    private static Html Again(SensitivityFindings findings)
    {
        var document = findings.Document;
        (string Name, string Value)[] facts =
        [
            ("scenario hash", document.Hash),
            ("seed", $"{document.Seed}"),
            ("design points", Figures.Whole(document.Evaluations)),
            ("worlds per point", Figures.Whole(document.Worlds)),
            ("unstable points", SensitivityProse.Unstable(document)),
            ("made with", findings.Versions),
        ];
        return Section.Wide(
            "again",
            "Do it again",
            "The same scenario, seed and samples give the same numbers on every machine.",
            Html.All(Section.Command(findings.Command), Section.Facts(facts))
        );
    }
}
