namespace TalentDynamics.Model.Population;

/// <summary>Dates as model time: a step is a week of seven days, a year is 52 steps.</summary>
/// <remarks>
/// A model year is 364 days, .3 % shorter than a calendar year and far below any rate's uncertainty; in exchange steps fall on
/// whole days and vesting quarters on whole steps.
/// </remarks>
/// <param name="Start">The first day of step 0.</param>
/// <param name="Steps">How many steps are lived, ≥ 1: the whole weeks up to the scenario's end.</param>
public sealed record Calendar(DateOnly Start, int Steps)
{
    /// <summary>Steps in a model year.</summary>
    public const int StepsPerYear = 52;

    /// <summary>Δ, the length of a step in years.</summary>
    public const double StepYears = 1.0 / StepsPerYear;

    private const int DaysPerStep = 7;

    /// <summary>The calendar from a start to an end date, in whole weeks.</summary>
    public static Calendar Between(DateOnly start, DateOnly end) =>
        new(start, Math.Max(1, (end.DayNumber - start.DayNumber) / DaysPerStep));

    /// <summary>Model time of a date in years since the start; negative before it.</summary>
    public double YearsAt(DateOnly date) =>
        (date.DayNumber - Start.DayNumber) / (double)(DaysPerStep * StepsPerYear);

    /// <summary>The first step that begins on or after the date; negative before the start.</summary>
    public int FirstStepFrom(DateOnly date) => -FloorSteps(Start.DayNumber - date.DayNumber);

    /// <summary>The step in which the date lies; negative before the start.</summary>
    public int StepOf(DateOnly date) => FloorSteps(date.DayNumber - Start.DayNumber);

    /// <summary>The date in which a model time lies.</summary>
    public DateOnly DateAt(double years) =>
        Start.AddDays((int)Math.Floor(years * DaysPerStep * StepsPerYear + 1e-9));

    /// <summary>The first day of a step.</summary>
    public DateOnly DateOf(int step) => Start.AddDays(step * DaysPerStep);

    /// <summary>The step n in which a model time ≥ 0 lies: n/52 ≤ t &lt; (n+1)/52, in exactly these floating-point numbers.</summary>
    public static int StepAt(double years)
    {
        if (!(years < int.MaxValue / (double)StepsPerYear))
        {
            return int.MaxValue;
        }

        var step = (int)(years * StepsPerYear);
        return years < YearsAtStep(step) ? step - 1
            : years >= YearsAtStep(step + 1) ? step + 1
            : step;
    }

    /// <summary>Model time at which a step begins, in years.</summary>
    public static double YearsAtStep(int step) => step / (double)StepsPerYear;

    private static int FloorSteps(int days) => (int)Math.Floor(days / (double)DaysPerStep);
}
