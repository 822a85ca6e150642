namespace TalentDynamics.Analysis.Calibration.Posterior;

/// <summary>How the posterior moves when the priors or the likelihood are raised to a power near 1, by reweighting the draws.</summary>
/// <remarks>
/// Sensitivity = (D(.99) + D(1/.99))/(2·log₂(1/.99)), D the square root of the symmetrised and normalised cumulative Jensen–Shannon
/// divergence between the base and the reweighted distribution function, the larger of the quantity's and its negative's.
/// Kallioinen, Paananen, Bürkner &amp; Vehtari 2023, Stat. Comput. 34, 57.
/// </remarks>
internal sealed class PowerScaling
{
    private const double Lower = .99;
    private readonly PosteriorSample posterior;
    private readonly double[][] prior;
    private readonly double[][] likelihood;

    /// <summary>The weights that do not depend on the quantity are worked out once.</summary>
    public PowerScaling(PosteriorSample posterior)
    {
        this.posterior = posterior;
        var priors = new double[posterior.Count];
        for (var i = 0; i < priors.Length; i++)
        {
            priors[i] = posterior.Problem.Space.LogPrior(posterior.ValuesOf(i));
        }
        prior = [Shares(priors, Lower - 1), Shares(priors, 1 / Lower - 1)];
        double[] likelihoods = [.. posterior.LogLikelihoods];
        likelihood = [Shares(likelihoods, Lower - 1), Shares(likelihoods, 1 / Lower - 1)];
    }

    /// <summary>Sensitivity of a quantity to the priors of the sampled parameters, ≥ 0.</summary>
    public double ToPrior(int quantity) => Sensitivity(quantity, this.prior);

    /// <summary>Sensitivity of a quantity to the likelihood, ≥ 0.</summary>
    public double ToLikelihood(int quantity) => Sensitivity(quantity, this.likelihood);

    /// <summary>The distance between equally weighted and weighted draws, 0 to 1.</summary>
    /// <param name="values">The draws.</param>
    /// <param name="shares">Their weights, summing to 1.</param>
    public static double Distance(ReadOnlySpan<double> values, double[] shares)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort(values.ToArray(), order);
        return Math.Max(Divergence(values, shares, order, 1), Divergence(values, shares, [.. order.Reverse()], -1));
    }

    private double Sensitivity(int quantity, double[][] shares)
    {
        var values = this.posterior.Of(quantity);
        return (Distance(values, shares[0]) + Distance(values, shares[1])) / (2 * Math.Log2(1 / Lower));
    }

    private static double Divergence(ReadOnlySpan<double> values, double[] shares, int[] order, int sign)
    {
        var (p, q, sumP, sumQ, divergence) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i + 1 < order.Length; i++)
        {
            p += 1.0 / order.Length;
            q += shares[order[i]];
            var width = sign * (values[order[i + 1]] - values[order[i]]);
            var middle = 0.5 * (p + q);
            divergence += width * (Term(p, middle) + Term(q, middle));
            sumP += width * p;
            sumQ += width * q;
        }

        return sumP + sumQ > 0 ? Math.Sqrt(Math.Max(0, divergence) / (sumP + sumQ)) : 0;
    }

    private static double Term(double p, double middle) => p > 0 ? p * Math.Log2(p / middle) : 0;

    private static double[] Shares(double[] logDensities, double power)
    {
        var highest = logDensities.Max(d => power * d);
        var shares = Array.ConvertAll(logDensities, d => Math.Exp(power * d - highest));
        var sum = shares.Sum();
        return Array.ConvertAll(shares, s => s / sum);
    }
}
