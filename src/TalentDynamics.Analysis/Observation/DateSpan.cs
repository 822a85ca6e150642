using System.Globalization;

namespace TalentDynamics.Analysis.Observation;

/// <summary>A date as far as it is known: a day, a whole month or a whole year.</summary>
/// <param name="First">Its first day.</param>
/// <param name="Last">Its last day, included.</param>
public readonly record struct DateSpan(DateOnly First, DateOnly Last)
{
    /// <summary>The forms a date may have.</summary>
    public const string Forms = "YYYY, YYYY-MM or YYYY-MM-DD";

    /// <summary>The first day that is surely later.</summary>
    public DateOnly Next => Last.AddDays(1);

    /// <summary>Reads YYYY, YYYY-MM or YYYY-MM-DD; null for anything else.</summary>
    public static DateSpan? Parse(ReadOnlySpan<char> text) =>
        text.Length switch
        {
            10 when Day(text, "yyyy-MM-dd") is { } day => new(day, day),
            7 when Day(text, "yyyy-MM") is { } month => new(month, month.AddMonths(1).AddDays(-1)),
            4 when Day(text, "yyyy") is { } year => new(year, year.AddYears(1).AddDays(-1)),
            _ => null,
        };

    private static DateOnly? Day(ReadOnlySpan<char> text, string form) =>
        DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year < DateOnly.MaxValue.Year
            ? day
            : null;
}
