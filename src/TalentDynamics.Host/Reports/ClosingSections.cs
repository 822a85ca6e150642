using TalentDynamics.Grains.Attempts;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Host.Reports;

/// <summary>What the page ends with: what was believed, what cannot be said, how to live the same worlds again.</summary>
internal static class ClosingSections
{
    public static Html Parameters(Findings findings) =>
        Html.Of(
            $"""
            <section class="figure wide provenance" aria-labelledby="parameters"><h2 id="parameters">What was believed</h2>
            <p class="note">{(
                IsDrawn(findings)
                    ? $"Every world has its own draw ({findings.Run.Parameters}): the median of them and the range of 90 %. Prior and source are the scenario’s."
                    : "Every number with its unit and where it comes from: measured (with citation), calibrated (to which target) or assumed."
            )}</p>
            {Html.Table(
                "Parameters with provenance",
                ["Parameter", "Symbol", "Value", "Unit", "Prior", "Source"],
                findings.Parameters.Select(p => (string[])[p.Name, p.Symbol, Value(p), p.Unit, p.Prior, p.Source])
            )}</section>
            """
        );

    private static bool IsDrawn(Findings findings) => findings.Parameters.Any(p => p.Drawn is not null);

    private static string Value(ParameterBelief belief) =>
        belief.Drawn is { } drawn
            ? $"{Prose.Significant(drawn.Median)} ({Prose.Significant(drawn.P05)} to {Prose.Significant(drawn.P95)})"
            : $"{belief.Value}";

    public static Html Limits(Findings findings) =>
        Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="limits"><h2 id="limits">What this cannot say</h2>
            <ul>{Html.Each(WhatItCannotSay.About(findings), sentence => Html.Of($"<li>{sentence}</li>"))}</ul></section>
            """
        );

    public static Html Reproduce(Findings findings)
    {
        var run = findings.Run;
        (string Name, string Value)[] facts =
        [
            ("scenario hash", run.Hash),
            ("seed", $"{run.Seed}"),
            ("worlds", Prose.Whole(run.Worlds) + (run.Complete ? "" : " (interrupted)")),
            ("digest of all exits", run.Digest),
            ("parameters", run.Parameters),
            ("engine time", $"{run.EngineSeconds:0.00} s"),
            ("lived on", run.Versions),
        ];
        return Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="reproduce"><h2 id="reproduce">Live the same worlds again</h2>
            <pre tabindex="0" role="region" aria-label="Command"><code>{run.Command}</code></pre>
            <p class="note">The same scenario, seed and number of worlds give the same digest on every machine, for every batch size and number of silos.</p>
            <dl>{Html.Each(facts, fact => Html.Of($"<dt>{fact.Name}</dt><dd>{fact.Value}</dd>"))}</dl></section>
            """
        );
    }

    public static Html Colophon(Findings findings) =>
        Html.Of(
            $"Made by TalentDynamics from {findings.Run.Scenario}. This file needs no network. Charts: Apache ECharts (Apache-2.0)."
        );
}
