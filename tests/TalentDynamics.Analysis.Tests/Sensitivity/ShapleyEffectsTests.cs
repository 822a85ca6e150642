using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Analysis.Sensitivity;

namespace TalentDynamics.Analysis.Tests.Sensitivity;

public sealed class ShapleyEffectsTests
{
    // Owen & Prieur 2017, SIAM/ASA J. Uncertainty Quantification 5, 986-1002, for two inputs:
    // φ₁ = β₁²σ₁²(1 − ρ²/2) + ρβ₁β₂σ₁σ₂ + β₂²σ₂²ρ²/2.
    [Theory]
    [InlineData(0)]
    [InlineData(.5)]
    [InlineData(-.7)]
    public void Two_correlated_Gaussian_inputs_of_a_sum_have_their_closed_form(double rho)
    {
        double[] beta = [1, 2];
        var first =
            beta[0] * beta[0] * (1 - rho * rho / 2) + rho * beta[0] * beta[1] + beta[1] * beta[1] * rho * rho / 2;
        var all = beta[0] * beta[0] + beta[1] * beta[1] + 2 * rho * beta[0] * beta[1];
        var shares = Shares(
            new[,]
            {
                { 1, rho },
                { rho, 1 },
            },
            beta,
            4000
        );

        Assert.Equal(first / all, shares[0].Value, .04);
        Assert.Equal(1, shares.Sum(s => s.Value), 1e-9);
    }

    // Any number of inputs: c(J) = β_Jᵀ(Σ_JJ − Σ_JK Σ_KK⁻¹ Σ_KJ)β_J, and its Shapley value over all subsets.
    [Fact]
    public void Four_correlated_Gaussian_inputs_of_a_sum_have_their_closed_form()
    {
        double[,] sigma =
        {
            { 1, .6, 0, .2 },
            { .6, 1, .3, 0 },
            { 0, .3, 1, -.4 },
            { .2, 0, -.4, 1 },
        };
        double[] beta = [1, .5, -1, 2];
        var worth = Enumerable.Range(0, 16).Select(j => Remaining(sigma, beta, j)).ToArray();
        var expected = ShapleyValue.Of(worth).Select(v => v / worth[^1]).ToArray();
        var shares = Shares(sigma, beta, 4000);

        SaltelliTests.AssertNear(expected, shares.Select(s => s.Value), .04);
        Assert.All(expected.Zip(shares), p => Assert.InRange(p.First, p.Second.Lower - .02, p.Second.Upper + .02));
    }

    [Fact]
    public void A_copula_of_draws_keeps_their_margins_and_their_rank_correlation()
    {
        var source = new Copula(
            new[,]
            {
                { 1, .8 },
                { .8, 1 },
            },
            [Math.Exp, z => z * z * z]
        );
        var draws = new ShapleyEffects(source, 1000, 1).Points.Take(2000).ToArray();
        var again = new ShapleyEffects(Copula.Of(draws), 1000, 2).Points.Take(2000).ToArray();

        Assert.Equal(Median(draws, 0), Median(again, 0), .1);
        Assert.Equal(RankCorrelation(draws), RankCorrelation(again), .04);
        Assert.All(again, x => Assert.InRange(x[0], draws.Min(d => d[0]), draws.Max(d => d[0])));
    }

    private static BootstrapInterval[] Shares(double[,] sigma, double[] beta, int orders)
    {
        var margins = beta.Select(_ => (Func<double, double>)(z => z)).ToArray();
        var design = new ShapleyEffects(new(sigma, margins), orders, 1);
        return design.Shares([.. design.Points.Select(x => x.Zip(beta, (xi, b) => xi * b).Sum())]);
    }

    // Var(Y | X of all but J), by regression on the known inputs: the residual of a projection, solved by Gram-Schmidt.
    private static double Remaining(double[,] sigma, double[] beta, int free)
    {
        int[] all = [.. Enumerable.Range(0, beta.Length)];
        double Covariance(double[] a, double[] b) => all.Sum(i => all.Sum(k => a[i] * sigma[i, k] * b[k]));
        var basis = new List<double[]>();
        var rest = (double[])beta.Clone();
        double[] Less(double[] a, double[] b, double times) => [.. a.Zip(b, (x, y) => x - times * y)];
        foreach (var known in all.Where(i => (free & (1 << i)) == 0))
        {
            var unit = all.Select(i => i == known ? 1.0 : 0).ToArray();
            var direction = basis.Aggregate(unit, (d, b) => Less(d, b, Covariance(d, b) / Covariance(b, b)));
            basis.Add(direction);
            rest = Less(rest, direction, Covariance(rest, direction) / Covariance(direction, direction));
        }

        return Covariance(rest, rest);
    }

    private static double Median(double[][] draws, int input) =>
        draws.Select(d => d[input]).Order().ElementAt(draws.Length / 2);

    private static double RankCorrelation(double[][] draws) =>
        MathNet.Numerics.Statistics.Correlation.Spearman(draws.Select(d => d[0]), draws.Select(d => d[1]));
}
