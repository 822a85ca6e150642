using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Analysis.Calibration.Posterior;

/// <summary>A distribution in five numbers.</summary>
internal readonly record struct Marginal(double Mean, double Deviation, double Low, double Median, double High)
{
    /// <summary>Mean, standard deviation and 5, 50, 95 % quantiles of equally weighted draws.</summary>
    public static Marginal Of(ReadOnlySpan<double> draws)
    {
        var sorted = draws.ToArray();
        Array.Sort(sorted);
        return new(
            sorted.Average(),
            Math.Sqrt(Diagnostics.Variance(sorted)),
            Quantiles.Of(sorted, .05),
            Quantiles.Of(sorted, .5),
            Quantiles.Of(sorted, .95)
        );
    }
}

/// <summary>What the data taught about one quantity.</summary>
/// <param name="Name">Key of the parameter, or <c>teamEffect.cohort</c>.</param>
/// <param name="Prior">Before the data, restricted to R &lt; .95.</param>
/// <param name="Posterior">After.</param>
/// <param name="Contraction">1 − Var_post/Var_prior on the scale on which the prior is normal; 0 nothing learned, 1 known.</param>
/// <param name="Shift">Posterior less prior mean in prior standard deviations, on that scale.</param>
/// <param name="PriorSensitivity">Power-scaling sensitivity to the priors; above .05 they matter.</param>
/// <param name="LikelihoodSensitivity">Power-scaling sensitivity to the likelihood; below .05 the data say little.</param>
/// <param name="EffectiveSize">Independent draws the posterior is worth.</param>
/// <param name="RHat">Agreement of the independent runs; NaN for a single one.</param>
internal sealed record PosteriorSummary(
    string Name,
    Marginal Prior,
    Marginal Posterior,
    double Contraction,
    double Shift,
    double PriorSensitivity,
    double LikelihoodSensitivity,
    double EffectiveSize,
    double RHat
)
{
    /// <summary>Below this contraction a quantity is prior-driven.</summary>
    public const double LeastContraction = .1;

    /// <summary>Whether the number shown is the prior's, not the data's.</summary>
    public bool IsPriorDriven => Contraction < LeastContraction;

    /// <summary>One lesson for each uncertain quantity.</summary>
    public static ImmutableArray<PosteriorSummary> AllOf(PosteriorSample posterior, PosteriorSample prior)
    {
        var scaling = new PowerScaling(posterior);
        return
        [
            .. Enumerable
                .Range(0, posterior.Names.Length)
                .Where(posterior.IsUncertain)
                .Select(q => Of(posterior, prior, scaling, q)),
        ];
    }

    private static PosteriorSummary Of(
        PosteriorSample posterior,
        PosteriorSample prior,
        PowerScaling scaling,
        int quantity
    )
    {
        var (before, after) = (Marginal.Of(prior.Scaled(quantity)), Marginal.Of(posterior.Scaled(quantity)));
        return new(
            posterior.Names[quantity],
            Marginal.Of(prior.Of(quantity)),
            Marginal.Of(posterior.Of(quantity)),
            1 - after.Deviation * after.Deviation / (before.Deviation * before.Deviation),
            (after.Mean - before.Mean) / before.Deviation,
            scaling.ToPrior(quantity),
            scaling.ToLikelihood(quantity),
            posterior.EffectiveSize(quantity),
            posterior.RHat(quantity)
        );
    }
}
