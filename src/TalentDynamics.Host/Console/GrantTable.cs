using Spectre.Console;
using TalentDynamics.Experiments.Grants;
using TalentDynamics.Experiments.Wording;

namespace TalentDynamics.Host.Console;

/// <summary>Whom a budget of grants keeps, at a terminal.</summary>
internal static class GrantTable
{
    public static void Write(IAnsiConsole console, GrantRanking ranking)
    {
        var best = ranking.Candidates[0];
        console.WriteLine();
        console.Styled($"[bold]{Headline(ranking, best)}[/]");
        console.WriteLine();
        var table = new Table { Border = TableBorder.Simple };
        foreach (
            var head in (string[])
                ["for", "people", "grants", "kept", "90 %", "by parameters", "best in", "regret", "worlds"]
        )
        {
            table.AddColumn(new TableColumn(head) { NoWrap = true });
        }

        foreach (var c in ranking.Candidates)
        {
            table.AddTextRow(
                c.Name,
                $"{c.Size}",
                $"{c.Grants}",
                Figures.Mean(c.Kept.Mean),
                $"{Figures.Mean(c.Kept.Lower)} to {Figures.Mean(c.Kept.Upper)}",
                c.OverParameters is { Lower: { } low, Upper: { } high }
                    ? $"{Figures.Mean(low)} to {Figures.Mean(high)}"
                    : "–",
                Figures.Percent(c.Kept.ProbabilityBest),
                Figures.Mean(c.Kept.Regret),
                Figures.Whole(c.Worlds)
            );
        }

        console.Write(table);
        console.Styled(
            $"kept: how many more stay; 90 %: what more worlds would take away; by parameters: what is not known of how strongly grants work; regret: what choosing it may cost against the best, in people"
        );
    }

    private static string Headline(GrantRanking ranking, RankedGrants best) =>
        $"{best.Grants} of {ranking.Budget} grants keep most in {best.Name}: {Figures.Mean(best.Kept.Mean)} more stay until {ranking.Until:yyyy-MM-dd}; expected regret {Figures.Mean(best.Kept.Regret)}";
}
