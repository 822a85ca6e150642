using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Living;

/// <summary>What time at a lab does: the grant vests and the urge to found grows, in steps at known dates.</summary>
/// <remarks>
/// Between two vesting dates (a quarter or a year apart) both modifiers are constant, taken at the interval's midpoint,
/// so an alarm has to be set again only at those dates. Grant: four years. Spin-out factor: full after five years.
/// </remarks>
public static class Tenure
{
    private const double GrantYears = 4;
    private const double FullYears = 5;

    /// <summary>The vesting interval, 0-based, in which a step lies.</summary>
    public static int Interval(int step, int hiredStep, int vestingSteps) => (step - hiredStep) / vestingSteps;

    /// <summary>M = exp(−ν·unvested fraction) in an interval; in (0, 1].</summary>
    public static double Unvested(double brake, int interval, int vestingSteps) =>
        Elementary.Exp(-brake * Math.Max(0, 1 - Midpoint(interval, vestingSteps) / GrantYears));

    /// <summary>T = (min(τ, 5)/5)^δ in an interval; in (0, 1].</summary>
    public static double SpinOut(double exponent, int interval, int vestingSteps)
    {
        var years = Midpoint(interval, vestingSteps);
        return years < FullYears ? Elementary.Exp(exponent * Elementary.Log(years / FullYears)) : 1;
    }

    /// <summary>The first step of the next interval in which a modifier differs; <see cref="int.MaxValue"/> when none does.</summary>
    public static int NextDate(int step, int hiredStep, int vestingSteps)
    {
        var interval = Interval(step, hiredStep, vestingSteps);
        return Midpoint(interval, vestingSteps) < FullYears ? hiredStep + (interval + 1) * vestingSteps : int.MaxValue;
    }

    private static double Midpoint(int interval, int vestingSteps) =>
        (interval + 0.5) * vestingSteps / Population.Calendar.StepsPerYear;
}
