using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Run;

/// <summary>What the page ends with: what was believed, what cannot be said, how to live the same worlds again.</summary>
internal static class ClosingSections
{
    public static Html Parameters(RunFindings findings) =>
        Html.Of(
            $"""
            <section class="figure wide provenance" aria-labelledby="parameters"><h2 id="parameters">What was believed</h2>
            <p class="note">{(
                IsDrawn(findings)
                    ? $"Every world has its own draw ({findings.Run.Parameters}): their median and the range of 90 %. Prior and source are the scenario’s."
                    : "Every number with its unit and where it comes from: measured (with citation), calibrated (to which target) or assumed."
            )}</p>
            {Table.Of(
                "Parameters with provenance",
                ["Parameter", "Symbol", "Value", "Unit", "Prior", "Source"],
                findings.Parameters.Select(p => (string[])[p.Name, p.Symbol, Value(p), p.Unit, p.Prior, p.Source])
            )}</section>
            """
        );

    private static bool IsDrawn(RunFindings findings) => findings.Parameters.Any(p => p.Drawn is not null);

    private static string Value(ParameterBelief belief) =>
        belief.Drawn is { } drawn
            ? $"{Figures.Significant(drawn.Median)} ({Figures.Significant(drawn.P05)} to {Figures.Significant(drawn.P95)})"
            : $"{belief.Value}";

    public static Html Reproduce(RunFindings findings)
    {
        var run = findings.Run;
        (string Name, string Value)[] facts =
        [
            ("scenario hash", run.Hash),
            ("seed", $"{run.Seed}"),
            ("worlds", Figures.Whole(run.Worlds) + (run.Complete ? "" : " (interrupted)")),
            ("digest of all exits", run.Digest),
            ("parameters", run.Parameters),
            ("engine time", $"{run.EngineSeconds:0.00} s"),
            ("run on", run.Versions),
        ];
        return Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="reproduce"><h2 id="reproduce">Run the same worlds again</h2>
            {Section.Command(run.Command)}
            <p class="note">The same scenario, seed and number of worlds give the same digest on every machine, for every batch size and number of silos.</p>
            {Section.Facts(facts)}</section>
            """
        );
    }

    public static Html Colophon(RunFindings findings) =>
        Html.Of(
            $"Made by TalentDynamics from {findings.Run.Scenario}. This file needs no network. Charts: Apache ECharts (Apache-2.0)."
        );
}
