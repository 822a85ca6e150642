using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Survival;

/// <summary>One distinct exit time, by destination.</summary>
/// <param name="Years">When, years since the origin.</param>
/// <param name="AtRisk">n_j, just before.</param>
/// <param name="SurvivalBefore">S(t_{j−1}) of all destinations together.</param>
/// <param name="LeftTo">d_kj by destination.</param>
/// <param name="Incidence">F_k(t_j) by destination.</param>
internal sealed record IncidenceStep(
    double Years,
    int AtRisk,
    double SurvivalBefore,
    ImmutableArray<int> LeftTo,
    ImmutableArray<double> Incidence
)
{
    /// <summary>d_j, exits to any destination.</summary>
    public int Left { get; } = LeftTo.Sum();
}

/// <summary>P(left for k by t), for each destination k: F_k(t) = Σ S(t_{j−1})·d_kj/n_j. Over k it sums to 1 − S(t).</summary>
/// <param name="Steps">Ascending in time; empty when nobody left.</param>
internal sealed record CumulativeIncidence(ImmutableArray<IncidenceStep> Steps)
{
    /// <summary>F_k(t), in [0, 1].</summary>
    public double At(int destination, double years)
    {
        double incidence = 0;
        foreach (var step in Steps)
        {
            if (step.Years > years)
            {
                break;
            }
            incidence = step.Incidence[destination];
        }

        return incidence;
    }

    /// <summary>Delta-method variance of F_k(t).</summary>
    /// <remarks>
    /// Σ[F_k(t) − F_k(t_j)]²·d_j/(n_j(n_j − d_j)) + Σ S(t_{j−1})²·d_kj(n_j − d_kj)/n_j³
    /// − 2Σ[F_k(t) − F_k(t_j)]·S(t_{j−1})·d_kj/n_j². With one destination it is Greenwood's. A time at which everybody
    /// leaves adds nothing to the first sum, F_k being constant from there. Marubini &amp; Valsecchi 1995, section 10.4.
    /// </remarks>
    public double VarianceAt(int destination, double years)
    {
        var end = At(destination, years);
        double variance = 0;
        foreach (var step in Steps.TakeWhile(s => s.Years <= years))
        {
            double n = step.AtRisk;
            double to = step.LeftTo[destination];
            var still = end - step.Incidence[destination];
            if (step.Left < step.AtRisk)
            {
                variance += still * still * step.Left / (n * (n - step.Left));
            }
            variance += step.SurvivalBefore * step.SurvivalBefore * to * (n - to) / (n * n * n);
            variance -= 2 * still * step.SurvivalBefore * to / (n * n);
        }

        return variance;
    }
}

/// <summary>For which destination spells end, while they compete to do so.</summary>
/// <remarks>Ties, censoring and late entry as in <see cref="KaplanMeier"/>. Aalen &amp; Johansen 1978, Scand. J. Statist. 5, 141–150.</remarks>
internal static class AalenJohansen
{
    /// <summary>Estimates from followed spells.</summary>
    /// <param name="spells">At least one, each ≥ 0 years.</param>
    /// <param name="destinations">How many destinations there are; every index is below.</param>
    public static CumulativeIncidence Of(IReadOnlyCollection<FollowedSpell> spells, int destinations)
    {
        var steps = ImmutableArray.CreateBuilder<IncidenceStep>();
        var incidence = new double[destinations];
        double survival = 1;
        foreach (var risk in RiskSet.Of(spells).Where(r => r.Left > 0))
        {
            var leftTo = new int[destinations];
            foreach (var spell in risk.Together.Where(s => s.Ended))
            {
                leftTo[spell.Destination]++;
            }
            for (var k = 0; k < destinations; k++)
            {
                incidence[k] += survival * leftTo[k] / risk.AtRisk;
            }
            steps.Add(new(risk.Years, risk.AtRisk, survival, [.. leftTo], [.. incidence]));
            survival *= 1 - risk.Left / (double)risk.AtRisk;
        }

        return new(steps.ToImmutable());
    }
}
