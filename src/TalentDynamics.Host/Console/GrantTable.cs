using Spectre.Console;
using TalentDynamics.Experiments.Grants;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.Grants;

namespace TalentDynamics.Host.Console;

/// <summary>Whom a budget of grants keeps, at a terminal.</summary>
internal static class GrantTable
{
    public static void Write(IAnsiConsole console, GrantRanking ranking)
    {
        console.WriteLine();
        console.Styled($"[bold]{GrantProse.Headline(ranking)}[/]");
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
                GrantProse.Noise(c),
                GrantProse.OverParameters(c),
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
}
