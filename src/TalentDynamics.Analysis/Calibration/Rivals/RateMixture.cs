using System.Collections.Immutable;
using TalentDynamics.Analysis.Scores;

namespace TalentDynamics.Analysis.Calibration.Rivals;

/// <summary>A team's constant rate as far as it is known: rates with weights that sum to 1.</summary>
/// <remarks>
/// Log-normals of different means and spreads, laid onto one grid of log λ so that mass, mean and second moment stay: what is
/// expected of a function of log λ is then right to the third order of the grid's step.
/// </remarks>
internal sealed class RateMixture
{
    private const double Grid = .01;
    private const double Coarse = .05;
    private const int Large = 1000;
    private const double Reach = 6;
    private const double Step = .25;
    private const double Negligible = 1e-12;

    private readonly ImmutableArray<Part> parts;
    private readonly (double Rate, double Weight)[] rates;
    private readonly Dictionary<double, double> stillThere = [];

    private RateMixture(ImmutableArray<Part> parts)
    {
        this.parts = parts;
        rates = OnGrid(Grid);
    }

    /// <summary>The mean rate, 1/year.</summary>
    public double Mean => rates.Sum(r => r.Weight * r.Rate);

    /// <summary>Log-normal rates with weights ≥ 0, not all 0.</summary>
    public static RateMixture Of(IEnumerable<(double LogRate, double Spread, double Weight)> parts)
    {
        Part[] all = [.. parts.Select(p => new Part(p.LogRate, p.Spread, p.Weight))];
        var (total, most) = (all.Sum(p => p.Weight), all.Max(p => p.Weight));
        return new([.. all.Where(p => p.Weight > Negligible * most).Select(p => p with { Weight = p.Weight / total })]);
    }

    /// <summary>P(still there after so many years), in [0, 1].</summary>
    public double StillThere(double years)
    {
        if (!stillThere.TryGetValue(years, out var share))
        {
            stillThere[years] = share = years <= 0 ? 1 : rates.Sum(r => r.Weight * Math.Exp(-r.Rate * years));
        }
        return share;
    }

    /// <summary>How many of a team stay, who have one rate in common and nothing else.</summary>
    /// <param name="years">Until when each is followed, since they came; 0 for who surely stays, +∞ for who surely leaves.</param>
    public CountDistribution Stayers(IReadOnlyList<double> years)
    {
        var grid = years.Count > Large ? OnGrid(Coarse) : rates;
        var mixed = CountDistribution.Mixture(grid.Select(r => (r.Weight, Given(r.Rate))));
        return new([.. mixed.Masses.Select(m => Math.Max(0, m))]);

        CountDistribution Given(double rate) =>
            PoissonBinomial.Of([.. years.Select(t => t <= 0 ? 1 : Math.Exp(-rate * t))]);
    }

    private (double Rate, double Weight)[] OnGrid(double grid)
    {
        var lattice = new Dictionary<int, double>();
        foreach (var part in parts)
        {
            for (var z = -Reach; z <= Reach; z += Step)
            {
                Lay(lattice, (part.LogRate + part.Spread * z) / grid, part.Weight * Math.Exp(-z * z / 2));
            }
        }

        var total = lattice.Values.Sum();
        return
        [
            .. lattice
                .Where(l => Math.Abs(l.Value) > Negligible * total)
                .OrderBy(l => l.Key)
                .Select(l => (Math.Exp(l.Key * grid), l.Value / total)),
        ];
    }

    private static void Lay(Dictionary<int, double> lattice, double place, double weight)
    {
        var middle = (int)Math.Round(place);
        var off = place - middle;
        Add(middle - 1, (off * off - off) / 2);
        Add(middle, 1 - off * off);
        Add(middle + 1, (off * off + off) / 2);

        void Add(int point, double share) => lattice[point] = lattice.GetValueOrDefault(point) + share * weight;
    }

    private readonly record struct Part(double LogRate, double Spread, double Weight);
}
