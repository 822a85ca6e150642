using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Calibration.Rivals;

/// <summary>log ∫φ(z)·e^ℓ(log h + σz) dz: what a team's spells say of a rate h and a spread σ, its own effect integrated out.</summary>
/// <remarks>
/// The integrand is log-concave: its mode by Newton's method, then the trapezoidal rule in steps of a quarter of its width until it is
/// below e^−40 of its mode. That rule's error falls exponentially with the step.
/// </remarks>
internal static class TeamIntegral
{
    private const double Step = .25;
    private const double Negligible = 40;
    private const int MostIterations = 500;

    /// <summary>The logarithm of the integral.</summary>
    /// <param name="team">The spells.</param>
    /// <param name="logRate">log h, 1/year.</param>
    /// <param name="spread">σ ≥ 0.</param>
    public static double Log(RateEvidence team, double logRate, double spread)
    {
        var (mode, bend) = Mode(team, logRate, spread);
        var step = Step / Math.Sqrt(-bend);
        var highest = At(team, logRate, spread, mode).Value;
        var sum = 1.0;
        foreach (var direction in (ReadOnlySpan<double>)[-step, step])
        {
            for (var z = mode + direction; ; z += direction)
            {
                var below = At(team, logRate, spread, z).Value - highest;
                if (below < -Negligible)
                {
                    break;
                }
                sum += Math.Exp(below);
            }
        }

        return highest + Math.Log(step * sum) - StandardNormal.LogRootTwoPi;
    }

    private static (double Z, double Bend) Mode(RateEvidence team, double logRate, double spread)
    {
        var z = 0.0;
        for (var i = 0; i < MostIterations; i++)
        {
            var (_, slope, bend) = At(team, logRate, spread, z);
            // Far from the mode the curvature says little: no more than one standard deviation at once.
            var step = Math.Clamp(-slope / bend, -1, 1);
            z += step;
            if (Math.Abs(step) < 1e-6)
            {
                return (z, bend);
            }
        }

        throw new InvalidOperationException(
            $"No mode of a team's effect was found at rate e^{logRate}, spread {spread}."
        );
    }

    private static (double Value, double Slope, double Bend) At(
        RateEvidence team,
        double logRate,
        double spread,
        double z
    )
    {
        var (value, slope, bend) = team.At(logRate + spread * z);
        return (value - z * z / 2, spread * slope - z, spread * spread * bend - 1);
    }
}
