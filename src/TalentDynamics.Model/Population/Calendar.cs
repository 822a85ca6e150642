namespace TalentDynamics.Model.Population;

/// <summary>Dates as model time: a year is 364 days, a step is a week unless it is cut finer.</summary>
/// <remarks>
/// A model year is .3 % shorter than a calendar year, far below any rate's uncertainty; in exchange steps fall on whole days and
/// vesting quarters on whole steps.
/// </remarks>
/// <param name="Start">The first day of step 0.</param>
/// <param name="Steps">How many steps are lived, ≥ 1.</param>
/// <param name="StepsPerYear">Steps in a model year: 52, or a multiple to see that the step's length does not matter.</param>
internal sealed record Calendar(DateOnly Start, int Steps, int StepsPerYear = Calendar.WeeksPerYear)
{
    /// <summary>Weeks in a model year.</summary>
    public const int WeeksPerYear = 52;

    /// <summary>Days in a model year.</summary>
    public const int DaysPerYear = 7 * WeeksPerYear;

    /// <summary>Δ, the length of a step in years.</summary>
    public double StepYears { get; } = 1.0 / StepsPerYear;

    /// <summary>The calendar from a start to an end date, in whole weeks.</summary>
    public static Calendar Between(DateOnly start, DateOnly end) =>
        new(start, Math.Max(1, (end.DayNumber - start.DayNumber) / 7));

    /// <summary>Model time of a date in years since the start; negative before it.</summary>
    public double YearsAt(DateOnly date) => (date.DayNumber - Start.DayNumber) / (double)DaysPerYear;

    /// <summary>The first step that begins on or after the date; negative before the start.</summary>
    public int FirstStepFrom(DateOnly date) => -FloorSteps(Start.DayNumber - date.DayNumber);

    /// <summary>The step in which the date lies; negative before the start.</summary>
    public int StepOf(DateOnly date) => FloorSteps(date.DayNumber - Start.DayNumber);

    /// <summary>The date in which a model time lies.</summary>
    public DateOnly DateAt(double years) => Start.AddDays((int)Math.Floor(years * DaysPerYear + 1e-9));

    /// <summary>The day on which a step begins.</summary>
    public DateOnly DateOf(int step) => DateAt(YearsAtStep(step));

    /// <summary>Model time at which a step begins, in years.</summary>
    public double YearsAtStep(int step) => step / (double)StepsPerYear;

    /// <summary>The step n in which a model time ≥ 0 lies: n/52 ≤ t &lt; (n+1)/52, in exactly these floating-point numbers.</summary>
    public int StepAt(double years)
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

    private int FloorSteps(int days) => (int)Math.Floor(days * (long)StepsPerYear / (double)DaysPerYear);
}
