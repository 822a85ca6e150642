using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Forecast;

/// <summary>From when and until when a forecast is made where nobody says so.</summary>
internal static class LastKnownDay
{
    /// <summary>Months of a forecast that begins on the last known day.</summary>
    public const int Months = 12;

    /// <summary>What is asked, with what was left out filled in.</summary>
    /// <param name="input">The scenario from its start.</param>
    /// <param name="from">The last day that is known; null for the last one of which anything was observed.</param>
    /// <param name="to">Until when; null for so many months, for the scenario's end where only the first day is given, or for twelve months.</param>
    /// <param name="months">How many; null for none.</param>
    /// <exception cref="BadInputException">Nothing was observed, so that no day is the last known one.</exception>
    public static ForecastOrder Order(ScenarioInput input, DateOnly? from, DateOnly? to, int? months)
    {
        var known = from ?? Of(input);
        var after = months ?? (from is null ? Months : null);
        return new(known, to ?? (after is { } some ? known.AddMonths(some) : null));
    }

    private static DateOnly Of(ScenarioInput input)
    {
        var seen = input
            .Observed.Values.SelectMany(c => c.Members)
            .Select(m => m.Exit?.Latest ?? m.Other?.Best ?? m.FollowedTo)
            .Where(double.IsFinite)
            .DefaultIfEmpty(double.NaN)
            .Max();
        return double.IsNaN(seen)
            ? throw new BadInputException(
                "--from: found nothing, allowed a day: nothing was observed, so that no day is the last known one"
            )
            : input.Setting.Calendar.DateAt(seen).AddDays(-1);
    }
}
