using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Living;

/// <summary>What time at a lab does: the grant vests and the urge to found grows, in steps at known dates.</summary>
/// <remarks>
/// Between two vesting dates (a quarter or a year apart) both modifiers are constant, taken at the interval's midpoint,
/// so an alarm has to be set again only at those dates. Grant: four years. Spin-out factor: full after five years.
/// </remarks>
/// <param name="vestingSteps">Steps between vesting dates, ≥ 1.</param>
/// <param name="stepsPerYear">Steps in a year, ≥ 1.</param>
public sealed class Tenure(int vestingSteps, int stepsPerYear)
{
    private const double GrantYears = 4;
    private const double FullYears = 5;

    /// <summary>The vesting interval, 0-based, in which a step lies.</summary>
    public int Interval(int step, int hiredStep) => (step - hiredStep) / vestingSteps;

    /// <summary>M = exp(−ν·unvested share) in an interval; in (0, 1].</summary>
    /// <param name="brake">ν.</param>
    /// <param name="interval">The vesting interval.</param>
    /// <param name="granted">What further grants add to the unvested share, ≥ 0.</param>
    public double Unvested(double brake, int interval, double granted) =>
        Elementary.Exp(-brake * (Math.Max(0, 1 - Midpoint(interval) / GrantYears) + granted));

    /// <summary>T = (min(τ, 5)/5)^δ in an interval; in (0, 1].</summary>
    public double SpinOut(double exponent, int interval)
    {
        var years = Midpoint(interval);
        return years < FullYears ? Elementary.Exp(exponent * Elementary.Log(years / FullYears)) : 1;
    }

    /// <summary>The first step of the next interval in which a modifier differs; <see cref="int.MaxValue"/> when none does.</summary>
    public int NextDate(int step, int hiredStep)
    {
        var interval = Interval(step, hiredStep);
        return Midpoint(interval) < FullYears ? hiredStep + (interval + 1) * vestingSteps : int.MaxValue;
    }

    private double Midpoint(int interval) =>
        (interval + 0.5) * vestingSteps / stepsPerYear;
}
