using MathNet.Numerics.LinearAlgebra;

namespace TalentDynamics.Analysis.Survival;

/// <summary>Whether spells of several groups last equally long.</summary>
/// <param name="ChiSquared">(O − E)ᵀV⁻¹(O − E) over all groups but one, ≥ 0.</param>
/// <param name="Degrees">Groups with anybody at risk when somebody left, less one.</param>
/// <param name="Observed">O: exits by group.</param>
/// <param name="Expected">E: exits by group if all groups were alike.</param>
internal sealed record LogRankTest(double ChiSquared, int Degrees, double[] Observed, double[] Expected)
{
    /// <summary>P(χ² at least as large | the groups are alike); 1 where there is nothing to compare.</summary>
    public double P { get; } = Degrees < 1 ? 1 : 1 - MathNet.Numerics.Distributions.ChiSquared.CDF(Degrees, ChiSquared);
}

/// <summary>The log-rank test: at each time somebody leaves, who it is is drawn from those at risk.</summary>
/// <remarks>
/// O − E summed over exit times, its variance that of the multivariate hypergeometric distribution; risk sets with late entry and ties as in
/// <see cref="RiskSet"/>. Mantel 1966, Cancer Chemother. Rep. 50, 163–170; R's <c>survival::survdiff</c>.
/// </remarks>
internal static class LogRank
{
    /// <summary>Compares groups.</summary>
    /// <param name="groups">The spells of each, at least one group.</param>
    public static LogRankTest Of(IReadOnlyList<IReadOnlyCollection<FollowedSpell>> groups)
    {
        var sums = new Sums(groups.Count);
        var times = groups.SelectMany(g => g).Where(s => s.Ended).Select(s => s.Years).Distinct().ToArray();
        foreach (var years in times)
        {
            sums.Add(
                [.. groups.Select(g => g.Count(s => s.Entered < years && years <= s.Years))],
                [.. groups.Select(g => g.Count(s => s.Ended && s.Years == years))]
            );
        }

        return sums.Test();
    }

    private sealed class Sums(int groups)
    {
        private readonly double[] observed = new double[groups];
        private readonly double[] expected = new double[groups];
        private readonly Matrix<double> variance = Matrix<double>.Build.Dense(groups, groups);

        public void Add(int[] atRisk, int[] left)
        {
            double n = atRisk.Sum();
            double d = left.Sum();
            var spread = n > 1 ? d * (n - d) / (n - 1) : 0;
            for (var g = 0; g < groups; g++)
            {
                observed[g] += left[g];
                expected[g] += d * atRisk[g] / n;
                for (var h = 0; h < groups; h++)
                {
                    variance[g, h] += spread * (atRisk[g] / n) * ((g == h ? 1 : 0) - atRisk[h] / n);
                }
            }
        }

        // A group of which nobody was at risk, or everybody was each time, has no variance and says nothing.
        public LogRankTest Test()
        {
            int[] telling = [.. Enumerable.Range(0, groups).Where(g => variance[g, g] > 1e-12)];
            if (telling.Length < 2)
            {
                return new(0, 0, observed, expected);
            }

            int[] kept = [.. telling.Skip(1)];
            var excess = Vector<double>.Build.Dense(kept.Length, i => observed[kept[i]] - expected[kept[i]]);
            var among = Matrix<double>.Build.Dense(kept.Length, kept.Length, (i, j) => variance[kept[i], kept[j]]);
            return new(excess * among.Cholesky().Solve(excess), kept.Length, observed, expected);
        }
    }
}
