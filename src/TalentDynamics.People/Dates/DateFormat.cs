using System.Globalization;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.People.Dates;

/// <summary>How a column writes dates, in the letters of .NET: d, M or MMM, yy or yyyy.</summary>
/// <param name="Pattern">Such as M/d/yyyy; without d a whole month, without M a whole year.</param>
internal sealed record DateFormat(string Pattern)
{
    /// <summary>What a pattern may be, in words.</summary>
    public const string Allowed = "a pattern such as yyyy-MM-dd, M/d/yyyy, d.M.yy, MMM yyyy or yyyy";

    // What is agreed on may lie in the future: a two-digit year is the last one that is at most this far ahead.
    private const int YearsAhead = 10;

    private static readonly string[] Parts = ["yyyy", "yy", "MMMM", "MMM", "MM", "M", "dd", "d"];

    /// <summary>The format of ISO 8601, in which a month or a year may stand for a day.</summary>
    public static DateFormat Iso { get; } = new("yyyy-MM-dd");

    /// <summary>Whether the pattern is one.</summary>
    public bool IsSound => Pattern.Contains("yy", StringComparison.Ordinal) && Rest().All(c => " ./-,".Contains(c));

    /// <summary>Whether it has the year in two digits.</summary>
    public bool IsShort => Pattern.Contains("yy", StringComparison.Ordinal) && !HasLongYear;

    /// <summary>Whether its day stands before its month, in figures.</summary>
    public bool IsDayFirst =>
        HasDay
        && !HasWords
        && Pattern.IndexOf('d', StringComparison.Ordinal) < Pattern.IndexOf('M', StringComparison.Ordinal);

    /// <summary>Whether day and month may be taken for each other; where there are points between them, the day comes first.</summary>
    public bool IsAmbiguous =>
        HasDay && !HasWords && !Pattern.StartsWith('y') && !Pattern.Contains('.', StringComparison.Ordinal);

    /// <summary>The same with day and month in the other order.</summary>
    public DateFormat Swapped => new(Pattern.Replace('d', '?').Replace('M', 'd').Replace('?', 'M'));

    private bool HasLongYear => Pattern.Contains("yyyy", StringComparison.Ordinal);

    private bool HasDay => Pattern.Contains('d', StringComparison.Ordinal);

    private bool HasWords => Pattern.Contains("MMM", StringComparison.Ordinal);

    /// <summary>Reads a date as well as it is known; null where the text is none of this format. A time of day is left out.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="asOf">The last day that is known: years of two digits are at most ten years after it.</param>
    public PartialDate? Parse(string text, DateOnly asOf)
    {
        var day = WithoutTime(text);
        if (this == Iso && PartialDate.TryParse(day, out var known))
        {
            return known;
        }

        var culture = IsShort ? Culture(asOf) : DateTimeFormatInfo.InvariantInfo;
        if (!DateOnly.TryParseExact(day, Pattern, culture, DateTimeStyles.AllowWhiteSpaces, out var first))
        {
            return null;
        }

        var isMonth = Pattern.Contains('M', StringComparison.Ordinal);
        return first.Year >= 9999 || HasDay ? new(first, first)
            : isMonth ? new(first, first.AddMonths(1).AddDays(-1))
            : new(first, first.AddYears(1).AddDays(-1));
    }

    /// <summary>Which years those of two digits are, in words.</summary>
    public static string Centuries(DateOnly asOf) =>
        $"years of two digits are {asOf.Year + YearsAhead - 99} to {asOf.Year + YearsAhead}";

    private static DateTimeFormatInfo Culture(DateOnly asOf)
    {
        var culture = (DateTimeFormatInfo)DateTimeFormatInfo.InvariantInfo.Clone();
        culture.Calendar = new GregorianCalendar { TwoDigitYearMax = asOf.Year + YearsAhead };
        return culture;
    }

    private static string WithoutTime(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var cut = colon < 0 ? -1 : text.AsSpan(0, colon).LastIndexOfAny(' ', 'T');
        return cut > 0 ? text[..cut].Trim() : text;
    }

    private string Rest() => Parts.Aggregate(Pattern, (rest, part) => rest.Replace(part, "", StringComparison.Ordinal));
}
