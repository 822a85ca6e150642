using MathNet.Numerics.Distributions;

namespace TalentDynamics.Analysis.Calibration.Checks;

/// <summary>What a count of so many says of a share.</summary>
internal static class ExactShare
{
    /// <summary>95 % bounds: Clopper &amp; Pearson 1934, Biometrika 26, 404–413.</summary>
    /// <param name="count">0 to <paramref name="of"/>.</param>
    /// <param name="of">≥ 1.</param>
    public static (double Low, double High) Bounds(int count, int of) =>
        (
            count == 0 ? 0 : Beta.InvCDF(count, of - count + 1, .025),
            count == of ? 1 : Beta.InvCDF(count + 1, of - count, .975)
        );
}
