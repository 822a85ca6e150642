using TalentDynamics.Experiments.Grants;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.Charts;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Grants;

/// <summary>What would keep them: groups, or persons where they were asked for, the best first.</summary>
internal static class GrantSections
{
    /// <summary>The ranking with its intervals.</summary>
    public static Html Of(GrantRanking ranking)
    {
        var scale = Sparklines.Scale([.. ranking.Candidates.Select(c => (Noise(c), c.OverParameters))]);
        return Section.Wide(
            "grants",
            $"What would keep them: {GrantProse.Headline(ranking)}",
            GrantProse.Note(ranking),
            Html.Of(
                $"""
                {Table.Drawn(
                    "Whom grants keep",
                    ["For", "", "People", "Grants", "More stay", "Not known of people", "More worlds"],
                    ranking.Candidates.Select(c => Row(c, scale)),
                    Sparklines.Axis(scale, .01)
                )}<p class="plain">{GrantProse.Regret(ranking)}</p>
                """
            )
        );
    }

    private static Html[] Row(RankedGrants ranked, Span scale) =>
        [
            Html.Of($"{ranked.Name}"),
            Sparklines.Interval(
                scale,
                ranked.Kept.Mean,
                Noise(ranked),
                ranked.OverParameters is { Lower: { } low, Upper: { } high } ? new Span(low, high) : null,
                $"{ranked.Name}: {Figures.Mean(ranked.Kept.Mean)} more stay"
            ),
            Html.Of($"{ranked.Size}"),
            Html.Of($"{ranked.Grants}"),
            Html.Of($"{Figures.Mean(ranked.Kept.Mean)}"),
            Html.Of($"{GrantProse.OverParameters(ranked)}"),
            Html.Of($"{GrantProse.Noise(ranked)}"),
        ];

    private static Span Noise(RankedGrants ranked) => new(ranked.Kept.Lower, ranked.Kept.Upper);
}
