using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Calibrate;
using TalentDynamics.Reports.Pages;
using TalentDynamics.Reports.Run;

namespace TalentDynamics.Reports.Calibrate;

/// <summary>What a calibration found of cohorts of which lists of authors are all that is known.</summary>
internal static class ListFindings
{
    /// <summary>Heads of the table of these cohorts.</summary>
    public static string[] Heads { get; } =
    ["Lists of", "People", "Learnt from: inside 90 %", "Left out: inside 90 %", "Left out: log score"];

    /// <summary>How to read it.</summary>
    public const string Note =
        "Numbers of people named again from one list to the next, in worlds under the posterior: how many of the observed ones lie in 90 % of worlds, where the lists were learnt from "
        + "and where they were left out. The log score is −log P(what all lists of the cohort say | all other evidence), in nats. Lists teach how quickly people leave and how much "
        + "labs differ; of destinations and causes they say nothing. The rivals above know nothing of lists.";

    /// <summary>A row for each cohort; none where no lists are evidence.</summary>
    public static IEnumerable<string[]> Rows(CalibrationFindings findings) =>
        (findings.Named ?? []).Zip(
            findings.HeldOutLists ?? [],
            (named, left) =>
                (string[])
                    [
                        named.Cohort,
                        $"{left.Members}",
                        Inside(named.Compared),
                        $"{left.Inside} of {left.Of}",
                        $"{left.LogScore:0.00}",
                    ]
        );

    /// <summary>The section of a page; nothing where no lists are evidence.</summary>
    public static Html Section(CalibrationFindings findings) =>
        findings.Named is not { } all
            ? Html.Empty
            : Pages.Section.Wide(
                "lists",
                "Cohorts of which lists are known",
                Note,
                Html.All([
                    Table.Of("Lists of authors, learnt from and left out", Heads, Rows(findings)),
                    .. all.Zip(findings.HeldOutLists ?? [], (named, left) => Details(named, left)),
                ])
            );

    private static Html Details(NamedFinding named, HeldOutLists left) =>
        Html.Of(
            $"<details><summary>{named.Cohort}, list by list</summary>{ListProse.Again($"Named again, {named.Cohort}, left out", left.Named)}{ListProse.Again($"Named again, {named.Cohort}, learnt from", named.Compared.Pairs)}</details>"
        );

    private static string Inside(ListsComparison lists)
    {
        var (inside, of) = lists.Coverage;
        return $"{inside} of {of}";
    }
}
