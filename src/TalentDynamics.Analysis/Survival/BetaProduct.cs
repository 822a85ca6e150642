using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace TalentDynamics.Analysis.Survival;

/// <summary>Bounds of S from one distinct time on, until the next.</summary>
/// <param name="Years">From when they hold.</param>
/// <param name="Included">Whether that moment is included: at an exit it is, where somebody was lost from sight it is not.</param>
/// <param name="Bounds">Exact small-sample bounds of S, in [0, 1].</param>
internal readonly record struct ExactStep(double Years, bool Included, Interval Bounds);

/// <summary>Pointwise bounds of a survival curve that keep their level in small samples.</summary>
/// <param name="Steps">Ascending; the first holds from time 0.</param>
internal sealed record ExactBand(ImmutableArray<ExactStep> Steps)
{
    /// <summary>The bounds of S(t), t ≥ 0.</summary>
    public Interval At(double years)
    {
        var bounds = Steps[0].Bounds;
        foreach (var step in Steps)
        {
            if (step.Years > years || (step.Years == years && !step.Included))
            {
                break;
            }
            bounds = step.Bounds;
        }

        return bounds;
    }
}

/// <summary>The beta product confidence procedure (BPCP): bounds of S(t) for few spells, with or without censoring.</summary>
/// <remarks>
/// The upper bound is a quantile of W⁻ = Π Beta(n_j − d_j + 1, d_j) over the exit times up to t; the lower one of
/// W⁻·Beta(n(t+), 1), as if the next exit came at once, and 0 when nobody is left. The product is matched by a beta of
/// equal mean and variance, which is exact without censoring, where the bounds are those of Clopper and Pearson.
/// A censored spell is at risk up to and including its last moment, one that comes late from then on: with late entry the bounds are no
/// longer exact, as nobody has shown them to be.
/// Fay, Brittain &amp; Proschan 2013, Biostatistics 14, 723–736; method of moments of R's <c>bpcp</c>.
/// </remarks>
internal static class BetaProduct
{
    /// <summary>The bounds of the survival curve of followed spells.</summary>
    /// <param name="spells">At least one, each ≥ 0 years.</param>
    /// <param name="level">Coverage that is kept at each time, in (0, 1).</param>
    public static ExactBand Of(IReadOnlyCollection<FollowedSpell> spells, double level = .95)
    {
        var tail = (1 - level) / 2;
        var product = new BetaMoments(1, 1);
        var atStart = spells.Count(s => double.IsNegativeInfinity(s.Entered));
        var steps = ImmutableArray.CreateBuilder<ExactStep>();
        steps.Add(new(0, true, Bounds(product, atStart, tail)));
        foreach (var risk in RiskSet.Of(spells))
        {
            if (risk.Left > 0)
            {
                product = product.Times(risk.AtRisk - risk.Left + 1, risk.Left);
                steps.Add(new(risk.Years, true, Bounds(product, risk.AtRisk - risk.Left, tail)));
            }

            steps.Add(new(risk.Years, false, Bounds(product, risk.After, tail)));
        }

        return new(steps.ToImmutable());
    }

    private static Interval Bounds(BetaMoments product, int atRiskAfter, double tail) =>
        new(
            atRiskAfter == 0 ? 0 : product.Times(atRiskAfter, 1).Quantile(tail),
            product.Mean >= 1 ? 1 : product.Quantile(1 - tail)
        );

    /// <summary>First and second moment of a product of independent betas.</summary>
    private readonly record struct BetaMoments(double Mean, double Square)
    {
        public BetaMoments Times(double a, double b) =>
            new(Mean * a / (a + b), Square * a * (a + 1) / ((a + b) * (a + b + 1)));

        public double Quantile(double probability)
        {
            var weight = (Mean - Square) / (Square - Mean * Mean);
            return Beta.InvCDF(Mean * weight, (1 - Mean) * weight, probability);
        }
    }
}
