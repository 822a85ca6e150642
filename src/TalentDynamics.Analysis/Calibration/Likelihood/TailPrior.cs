using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>What is believed of ν_W before any data: gamma of shape 2 and rate .1, cut at 2; its median is 18.</summary>
/// <remarks>Juárez &amp; Steel 2010, J. Bus. Econ. Stat. 28, 52–66: it keeps ν from the normal as well as from tails without a variance.</remarks>
internal static class TailPrior
{
    private const double Mean = 20;
    private static readonly Frailty Gamma = new(0.5); // shape 2, mean 1
    private static readonly double BelowLeast = Gamma.Below(StudentT.Least / Mean);

    /// <summary>ν_W ≥ 2, where a standard normal has x.</summary>
    public static double At(double x)
    {
        var u = BelowLeast + (1 - BelowLeast) * StandardNormal.Below(x);
        return Math.Max(StudentT.Least, Mean * Gamma.At(Math.Min(u, 1 - 1e-16)));
    }
}
