using TalentDynamics.Experiments.Grants;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Grants;

/// <summary>grants.html: whom a budget of retention grants keeps; its drawings are part of its table.</summary>
internal static class GrantsPage
{
    /// <summary>What the command line calls it.</summary>
    public const string FileName = "grants.html";

    /// <summary>The numbers beside it.</summary>
    public const string Numbers = "grants.json";

    /// <summary>The whole page: one HTML file that needs no network.</summary>
    public static string Of(GrantRanking ranking) =>
        new Page($"{ranking.Title}: whom to keep", ranking.Title, $"{GrantProse.Headline(ranking)}.", Lead(ranking))
        {
            Styles = ["whatif.css"],
            Beside = [(Numbers, "The numbers (JSON)"), ("manifest.json", "How it was made (JSON)")],
            Main = Html.All(GrantSections.Of(ranking), Section.Limits(CannotSay), Reproduce(ranking)),
            Colophon = Html.Of($"Made by TalentDynamics from {ranking.Scenario}. This file needs no network."),
        }.Markup();

    private static string Lead(GrantRanking ranking) =>
        $"{(ranking.From is { } known ? $"Everything until {Figures.Day(known)} is taken as it happened. " : "")}"
        + $"Every choice was lived in the same futures, up to {Figures.Whole(ranking.Worlds)} of them, so that a difference is due to the grants. "
        + GrantProse.Regret(ranking);

    private static readonly string[] CannotSay =
    [
        "Whether a grant of another size or kind does better: each is as large as that of the hiring and vests over four years.",
        "How strongly your people react to grants, unless some of them were given some before: without that it is a belief of the model.",
        "What a grant to some does to those who get none.",
    ];

    private static Html Reproduce(GrantRanking ranking) =>
        Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="reproduce"><h2 id="reproduce">Find the same again</h2>
            {Section.Command(ranking.Command)}
            {Section.Facts(
                [
                    ("scenario hash", ranking.Hash),
                    ("seed", $"{ranking.Seed}"),
                    ("worlds", Figures.Whole(ranking.Worlds)),
                    ("digest without grants", ranking.Digest),
                    ("parameters", ranking.Parameters),
                ]
            )}</section>
            """
        );
}
