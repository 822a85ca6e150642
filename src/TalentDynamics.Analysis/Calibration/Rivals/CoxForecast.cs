using TalentDynamics.Analysis.Survival;

namespace TalentDynamics.Analysis.Calibration.Rivals;

/// <summary>A forecast by a Cox model of other people: S(t|x) = e^(−Λ₀(t)·e^(xβ)).</summary>
/// <remarks>
/// Λ₀ adds 1/Σ e^(xβ) over those at risk for each exit; of d who leave together the l-th is drawn from those at risk without l/d of them
/// (Efron 1977), as in R's <c>survfit(coxph(…))</c>. Beyond the last exit it stays where it is.
/// </remarks>
internal sealed class CoxForecast
{
    private readonly double[] coefficients;
    private readonly List<(double Years, double Hazard)> baseline = [];

    private CoxForecast(CoxFit fit, IReadOnlyList<CoxSubject> subjects)
    {
        coefficients = fit.Coefficients;
        var hazard = 0.0;
        foreach (var together in subjects.Where(s => s.Spell.Ended).GroupBy(s => s.Spell.Years).OrderBy(g => g.Key))
        {
            var atRisk = subjects.Where(s => s.Spell.Entered < together.Key && s.Spell.Years >= together.Key);
            hazard += Jump(atRisk.Sum(s => Relative(s.Covariates)), [.. together.Select(s => Relative(s.Covariates))]);
            baseline.Add((together.Key, hazard));
        }
    }

    /// <summary>Learns from people; null where the Cox model has no estimate.</summary>
    public static CoxForecast? Of(IReadOnlyList<CoxSubject> subjects) =>
        subjects.Count > 0 && subjects[0].Covariates.Length > 0 && CoxModel.Fit(subjects) is { } fit
            ? new(fit, subjects)
            : null;

    /// <summary>S(t|x), in (0, 1].</summary>
    /// <param name="covariates">x, as those it was learnt from.</param>
    /// <param name="years">t.</param>
    public double StillThere(double[] covariates, double years)
    {
        var before = baseline.FindLastIndex(b => b.Years <= years);
        return before < 0 ? 1 : Math.Exp(-baseline[before].Hazard * Relative(covariates));
    }

    private double Relative(double[] covariates) => Math.Exp(covariates.Zip(coefficients, (x, beta) => x * beta).Sum());

    private static double Jump(double atRisk, double[] together) =>
        together.Select((_, l) => 1 / (atRisk - l / (double)together.Length * together.Sum())).Sum();
}
