using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Analysis.Attribution;

/// <summary>How much was learnt of a parameter: 1 − Var posterior / Var prior, on the scale on which the prior is normal.</summary>
/// <remarks>0 nothing, 1 everything; below 0 where the posterior is wider. Logarithms for log-normal priors, values else.</remarks>
internal static class Contraction
{
    private const int Quantiles = 4096;

    /// <summary>The contraction of one parameter.</summary>
    /// <param name="prior">Not fixed.</param>
    /// <param name="draws">Of the posterior, at least two.</param>
    public static double Of(Prior prior, IReadOnlyCollection<double> draws)
    {
        double Scale(double value) => prior.Family == PriorFamily.LogNormal ? Math.Log(value) : value;
        var believed = Enumerable.Range(0, Quantiles).Select(q => Scale(prior.Quantile((q + .5) / Quantiles)));
        return 1 - Variance([.. draws.Select(Scale)]) / Variance([.. believed]);
    }

    /// <summary>The parameter by which a clock runs faster or slower; null for the baseline.</summary>
    public static Parameter? ExcessOf(Clock clock) =>
        clock switch
        {
            Clock.Momentum => Parameter.MomentumExcess,
            Clock.Leadership => Parameter.LeadershipExcess,
            Clock.Reception => Parameter.ReceptionExcess,
            Clock.Contagion => Parameter.ContagionExcess,
            Clock.Pull => Parameter.PullExcess,
            Clock.Founding => Parameter.FoundingRate,
            _ => null,
        };

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }
}
