using TalentDynamics.Experiments.Grants;
using TalentDynamics.Experiments.Wording;

namespace TalentDynamics.Reports.Grants;

/// <summary>Whom retention grants keep, in words; the same in the terminal and on the page.</summary>
internal static class GrantProse
{
    private const double Serious = .05;

    /// <summary>“20 grants in Sales keep 1.2 more people (0.3–2.4)”; a tie is said as a tie.</summary>
    public static string Headline(GrantRanking ranking)
    {
        var best = ranking.Candidates[0];
        if (best.Kept.Lower <= 0)
        {
            return $"{Grants(best.Grants)} keep nobody for certain, whoever gets them";
        }

        var rivals = Rivals(ranking);
        var tie = rivals.Length == 0 ? "" : $"; {string.Join(" and ", rivals.Select(r => r.Name))} may do as well";
        return $"{Grants(best.Grants)} in {best.Name} keep {Figures.Count(Rounded(best.Kept.Mean))} more{Reach(best)}{tie}";
    }

    /// <summary>What the ranking rests on.</summary>
    public static string Note(GrantRanking ranking) =>
        $"How many more stay until {Figures.Day(ranking.Until)} for {Grants(ranking.Budget)}, each as large as that of the hiring and over four years. "
        + "A group is given to as a whole; where it has more people than there are grants, they keep their share of that. "
        + Intervals(ranking);

    /// <summary>What choosing the first may cost.</summary>
    public static string Regret(GrantRanking ranking) =>
        $"Choosing {ranking.Candidates[0].Name} may cost {Figures.Mean(ranking.Candidates[0].Kept.Regret)} people against the best, on average.";

    /// <summary>“0.3 to 2.4”: what is not known of how strongly grants work.</summary>
    public static string OverParameters(RankedGrants ranked) =>
        ranked.OverParameters is { Lower: { } low, Upper: { } high }
            ? $"{Figures.Mean(low)} to {Figures.Mean(high)}"
            : "–";

    /// <summary>“0.9 to 1.5”: what more worlds would take away.</summary>
    public static string Noise(RankedGrants ranked) =>
        $"{Figures.Mean(ranked.Kept.Lower)} to {Figures.Mean(ranked.Kept.Upper)}";

    private static string Intervals(GrantRanking ranking) =>
        ranking.Candidates.Any(c => c.OverParameters?.Lower is not null)
            ? "The wide line is what is not known of how people react, 90 %; the narrow one is what more worlds would take away."
        : ranking.Candidates.Any(c => c.OverParameters is not null)
            ? "What is not known of how people react cannot be told from so few worlds: more of them say it. The line is what they would take away, 90 %."
        : "How people react is taken as known here: the line is what more worlds would take away, 90 %. A calibration says how little is known of it.";

    // Over the parameters, and not over the noise: that says nothing of how sure anybody can be.
    private static string Reach(RankedGrants best) =>
        best.OverParameters is { Lower: { } low, Upper: { } high }
            ? $" ({Figures.Count(Rounded(low))}–{Figures.Count(Rounded(high))})"
            : "";

    private static RankedGrants[] Rivals(GrantRanking ranking) =>
        [.. ranking.Candidates.Skip(1).Where(c => c.Worlds == ranking.Worlds && c.Kept.ProbabilityBest >= Serious)];

    private static string Grants(int number) => number == 1 ? "1 grant" : $"{Figures.Whole(number)} grants";

    private static double Rounded(double value) => Math.Round(value, 1);
}
