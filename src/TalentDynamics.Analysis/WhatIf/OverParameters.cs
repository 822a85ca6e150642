using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Analysis.WhatIf;

/// <summary>How a mean difference varies with what is not known of the parameters, simulation noise taken out.</summary>
/// <param name="Lower">5 % quantile over the draws; null where noise cannot be told from effect, as no draw has two worlds.</param>
/// <param name="Upper">95 % quantile; null likewise.</param>
/// <param name="Draws">How many draws there were.</param>
public sealed record ParameterInterval(double? Lower, double? Upper, int Draws);

/// <summary>Gathers differences world by world, by the draw that each world has, and tells the spread between draws from that within.</summary>
/// <remarks>
/// One-way random effects: d_w = μ + b_r + e_w, r the draw of world w. With n_r worlds a draw, R draws and N worlds in all,
/// σ_b² = (MSB − MSW)/n₀, at least 0, n₀ = (N − Σn_r²/N)/(R − 1). The means of single draws spread too widely, as each holds the noise of
/// its worlds; drawn in by √(σ_b²/(σ_b² + MSW/n_r)) they have the spread σ_b (Louis 1984, JASA 79, 393–398) and keep their form: the
/// interval is that of their quantiles.
/// </remarks>
/// <param name="draws">Number of the draw of each world, ≥ 0.</param>
internal sealed class OverParameters(IReadOnlyList<int> draws)
{
    private const double Tail = .05;
    private readonly Dictionary<int, Sums> byDraw = [];

    /// <summary>Takes the difference of a world.</summary>
    public void Add(int world, int difference)
    {
        var sums = byDraw.GetValueOrDefault(draws[world]);
        byDraw[draws[world]] = new(
            sums.Worlds + 1,
            sums.Total + difference,
            sums.Squares + (long)difference * difference
        );
    }

    /// <summary>The interval; without ends where fewer than two draws were lived, or none in more than one world.</summary>
    public ParameterInterval Interval()
    {
        Sums[] all = [.. byDraw.OrderBy(d => d.Key).Select(d => d.Value)];
        double worlds = all.Sum(s => s.Worlds);
        if (all.Length < 2 || worlds == all.Length)
        {
            return new(null, null, all.Length);
        }

        var mean = all.Sum(s => s.Total) / worlds;
        var within = all.Sum(s => s.Squares - s.Total * (double)s.Total / s.Worlds) / (worlds - all.Length);
        var between = all.Sum(s => s.Worlds * (s.Mean - mean) * (s.Mean - mean)) / (all.Length - 1);
        var each = (worlds - all.Sum(s => (double)s.Worlds * s.Worlds) / worlds) / (all.Length - 1);
        var spread = Math.Max(0, (between - within) / each);
        double DrawnIn(Sums s) =>
            spread == 0 ? mean : mean + (s.Mean - mean) * Math.Sqrt(spread / (spread + within / s.Worlds));
        double[] sorted = [.. all.Select(DrawnIn).Order()];
        return new(Quantiles.Reached(sorted, Tail), Quantiles.Reached(sorted, 1 - Tail), all.Length);
    }

    private readonly record struct Sums(int Worlds, long Total, long Squares)
    {
        public double Mean => Total / (double)Worlds;
    }
}
