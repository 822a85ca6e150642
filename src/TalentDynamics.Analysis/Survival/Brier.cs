namespace TalentDynamics.Analysis.Survival;

/// <summary>A followed spell, or a share of one, to be held against a forecast.</summary>
/// <param name="Subject">Whose forecast it is held against.</param>
/// <param name="Years">When it ended or was lost from sight, years.</param>
/// <param name="Ended">Whether it was seen to end.</param>
/// <param name="Weight">In (0, 1]: an exit known to an interval is spread over it in parts that sum to 1.</param>
internal readonly record struct ScoredSpell(int Subject, double Years, bool Ended, double Weight = 1);

/// <summary>The mean squared error of forecasts of "still there at t", weighted for censoring.</summary>
/// <remarks>
/// BS(t) = n⁻¹ Σ [ S(t|i)²·1(T ≤ t, ended)/G(T−) + (1 − S(t|i))²·1(T &gt; t)/G(t) ], G the Kaplan–Meier curve of being lost from
/// sight, where at equal times exits come first. In [0, 1] without censoring; 0 is perfect, ¼ is S = ½ for ever.
/// Graf, Schmoor, Sauerbrei &amp; Schumacher 1999, Statist. Med. 18, 2529–2545.
/// </remarks>
internal static class Brier
{
    /// <summary>BS(t).</summary>
    /// <param name="spells">At least one; the weights of each subject sum to 1.</param>
    /// <param name="stillThere">S(t|subject), in [0, 1].</param>
    /// <param name="years">t.</param>
    public static double At(IReadOnlyList<ScoredSpell> spells, Func<int, double, double> stillThere, double years) =>
        new Weighted(spells).At(stillThere, years);

    /// <summary>The integrated score ∫BS(t)dt/(t₂ − t₁) by the trapezoidal rule.</summary>
    /// <param name="spells">At least one; the weights of each subject sum to 1.</param>
    /// <param name="stillThere">S(t|subject), in [0, 1].</param>
    /// <param name="grid">Ascending times, at least two, years.</param>
    public static double Integrated(
        IReadOnlyList<ScoredSpell> spells,
        Func<int, double, double> stillThere,
        IReadOnlyList<double> grid
    )
    {
        var weighted = new Weighted(spells);
        double area = 0;
        var before = weighted.At(stillThere, grid[0]);
        for (var i = 1; i < grid.Count; i++)
        {
            var here = weighted.At(stillThere, grid[i]);
            area += (before + here) / 2 * (grid[i] - grid[i - 1]);
            before = here;
        }

        return area / (grid[^1] - grid[0]);
    }

    /// <summary>Spells with the censoring curve G they are weighted by.</summary>
    private sealed class Weighted
    {
        private readonly IReadOnlyList<ScoredSpell> spells;
        private readonly double total;
        private readonly List<(double Years, double G)> losses = [];
        private readonly double[] before;

        public Weighted(IReadOnlyList<ScoredSpell> spells)
        {
            this.spells = spells;
            total = spells.Sum(s => s.Weight);
            double g = 1;
            foreach (var years in spells.Where(s => !s.Ended).Select(s => s.Years).Distinct().Order())
            {
                var lost = spells.Where(s => !s.Ended && s.Years == years).Sum(s => s.Weight);
                var after = spells.Where(s => s.Years > years).Sum(s => s.Weight);
                g *= after / (after + lost);
                losses.Add((years, g));
            }

            this.before = [.. spells.Select(s => G(s.Years, inclusive: false))];
        }

        public double At(Func<int, double, double> stillThere, double years)
        {
            var now = G(years, inclusive: true);
            double sum = 0;
            for (var i = 0; i < this.spells.Count; i++)
            {
                var spell = this.spells[i];
                var survival = stillThere(spell.Subject, years);
                if (spell.Years > years)
                {
                    sum += spell.Weight * (1 - survival) * (1 - survival) / now;
                }
                else if (spell.Ended)
                {
                    sum += spell.Weight * survival * survival / this.before[i];
                }
            }

            return sum / total;
        }

        private double G(double years, bool inclusive)
        {
            double g = 1;
            foreach (var (lost, after) in losses)
            {
                if (lost > years || (lost == years && !inclusive))
                {
                    break;
                }
                g = after;
            }

            return g;
        }
    }
}
