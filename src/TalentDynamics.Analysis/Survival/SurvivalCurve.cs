using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Survival;

/// <summary>One distinct exit time of a Kaplan–Meier curve.</summary>
/// <param name="Years">When, years since the origin.</param>
/// <param name="AtRisk">n_j: spells not yet ended or lost just before.</param>
/// <param name="Left">d_j: exits at this time, ≥ 1.</param>
/// <param name="Survival">S just after this time, in [0, 1].</param>
/// <param name="GreenwoodSum">Σ d_i/(n_i(n_i − d_i)) up to here; +∞ once nobody is left.</param>
internal readonly record struct SurvivalStep(double Years, int AtRisk, int Left, double Survival, double GreenwoodSum);

/// <summary>A right-continuous step curve of P(a spell outlasts t).</summary>
/// <param name="Steps">Ascending in time; empty when nobody left.</param>
internal sealed record SurvivalCurve(ImmutableArray<SurvivalStep> Steps)
{
    /// <summary>S(t), in [0, 1]; 1 before the first exit.</summary>
    public double At(double years) => StepAt(years) is { } step ? step.Survival : 1;

    /// <summary>Greenwood's variance S²·Σ d/(n(n − d)); 0 before the first exit and where S = 0.</summary>
    public double VarianceAt(double years) =>
        StepAt(years) is { Survival: > 0 } step ? step.Survival * step.Survival * step.GreenwoodSum : 0;

    // The last step that is not after a time: scores ask for one at every week and exit.
    private SurvivalStep? StepAt(double years)
    {
        var (last, after) = (-1, Steps.Length);
        while (last + 1 < after)
        {
            var middle = (last + after) / 2;
            (last, after) = Steps[middle].Years <= years ? (middle, after) : (last, middle);
        }

        return last < 0 ? null : Steps[last];
    }
}
