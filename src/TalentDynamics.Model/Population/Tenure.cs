using System.Collections.Concurrent;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Population;

/// <summary>What time at a lab does: the grant vests and the urge to found grows, in steps at known dates.</summary>
/// <remarks>
/// Between two vesting dates (a quarter or a year apart) both modifiers are constant, taken at the interval's midpoint,
/// so an alarm has to be set again only at those dates. Grant: four years. Spin-out factor: full after five years.
/// Every draw asks for both in each interval, so what no draw changes is worked out once.
/// </remarks>
internal sealed class Tenure
{
    private const double GrantYears = 4;
    private const double FullYears = 5;
    private static readonly ConcurrentDictionary<(int VestingSteps, int StepsPerYear), Tenure> Known = [];

    private readonly int vestingSteps;
    private readonly int stepsPerYear;
    private readonly double[] unvestedShare;
    private readonly double[] logShareOfFull;

    private Tenure(int vestingSteps, int stepsPerYear)
    {
        (this.vestingSteps, this.stepsPerYear) = (vestingSteps, stepsPerYear);
        var years = Enumerable.Range(0, Intervals).Select(Midpoint).ToArray();
        unvestedShare = Array.ConvertAll(years, y => Math.Max(0, 1 - y / GrantYears));
        logShareOfFull = Array.ConvertAll(years, y => y < FullYears ? Elementary.Log(y / FullYears) : 0);
    }

    /// <summary>The tenure of a calendar.</summary>
    /// <param name="vestingSteps">Steps between vesting dates, ≥ 1.</param>
    /// <param name="stepsPerYear">Steps in a year, ≥ 1.</param>
    public static Tenure Of(int vestingSteps, int stepsPerYear) =>
        Known.GetOrAdd((vestingSteps, stepsPerYear), static key => new(key.VestingSteps, key.StepsPerYear));

    /// <summary>The vesting interval, 0-based, in which a step lies.</summary>
    public int Interval(int step, int hiredStep) => (step - hiredStep) / vestingSteps;

    /// <summary>M = exp(−ν·unvested fraction) in an interval below <see cref="Intervals"/>; in (0, 1].</summary>
    public double Unvested(double brake, int interval) => Elementary.Exp(-brake * unvestedShare[interval]);

    /// <summary>T = (min(τ, 5)/5)^δ in an interval below <see cref="Intervals"/>; in (0, 1].</summary>
    public double SpinOut(double exponent, int interval) =>
        logShareOfFull[interval] is var log and < 0 ? Elementary.Exp(exponent * log) : 1;

    /// <summary>The first step of the next interval in which a modifier differs; <see cref="int.MaxValue"/> when none does.</summary>
    public int NextDate(int step, int hiredStep) => NextStart(step, hiredStep, FullYears);

    /// <summary>The first step of the next interval in which more of the grant is vested; <see cref="int.MaxValue"/> when all is.</summary>
    public int NextVesting(int step, int hiredStep) => NextStart(step, hiredStep, GrantYears);

    /// <summary>How many intervals have modifiers of their own; in all later ones both are 1.</summary>
    public int Intervals => (int)Math.Ceiling(FullYears * stepsPerYear / vestingSteps);

    private int NextStart(int step, int hiredStep, double years)
    {
        var interval = Interval(step, hiredStep);
        return Midpoint(interval) < years ? hiredStep + (interval + 1) * vestingSteps : int.MaxValue;
    }

    private double Midpoint(int interval) => (interval + 0.5) * vestingSteps / stepsPerYear;
}
