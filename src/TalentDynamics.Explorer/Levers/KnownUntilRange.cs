using System.Collections.Immutable;
using System.Globalization;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Explorer.Levers;

/// <summary>Until which day the past may be taken as it happened.</summary>
internal static class KnownUntilRange
{
    private const int LeastDaysLeft = 14;

    /// <summary>The first and the last such day: something happened by then, and something is left.</summary>
    public static ImmutableArray<DateOnly> Of(Scenario scenario) =>
        [scenario.Start.AddDays(7), scenario.End.AddDays(-LeastDaysLeft)];

    /// <summary>Reads one.</summary>
    /// <exception cref="LeverFaultsException">It is none of these days.</exception>
    public static DateOnly Read(string text, Scenario scenario)
    {
        var allowed = Of(scenario);
        return
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day >= allowed[0]
            && day <= allowed[1]
            ? day
            : throw new LeverFaultsException([
                new("until", "another day", $"a day from {allowed[0]:yyyy-MM-dd} to {allowed[1]:yyyy-MM-dd}"),
            ]);
    }
}
