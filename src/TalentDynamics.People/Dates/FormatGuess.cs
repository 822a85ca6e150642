using System.Collections.Immutable;

namespace TalentDynamics.People.Dates;

/// <summary>Whether days or months come first in dates, where a person says so.</summary>
internal enum DateOrder
{
    /// <summary>31/12/2018.</summary>
    DayFirst,

    /// <summary>12/31/2018.</summary>
    MonthFirst,
}

/// <summary>The format of a column, found from all of its cells.</summary>
/// <param name="Format">The one that reads most.</param>
/// <param name="Read">How many cells it reads.</param>
/// <param name="Dates">How many cells hold something.</param>
/// <param name="IsOpen">Whether the format with day and month in the other order reads as many, and reads them as other days.</param>
internal sealed record FormatGuess(DateFormat Format, int Read, int Dates, bool IsOpen)
{
    private static readonly ImmutableArray<DateFormat> Known =
    [
        .. new[]
        {
            "yyyy-MM-dd",
            "M/d/yyyy",
            "d/M/yyyy",
            "d.M.yyyy",
            "M-d-yyyy",
            "d-M-yyyy",
            "yyyy/M/d",
            "yyyy.M.d",
            "yyyyMMdd",
            "M/d/yy",
            "d/M/yy",
            "d.M.yy",
            "M-d-yy",
            "d-M-yy",
            "d-MMM-yyyy",
            "d-MMM-yy",
            "d MMM yyyy",
            "d MMM yy",
            "d MMMM yyyy",
            "MMM d, yyyy",
            "MMMM d, yyyy",
            "MMM d yyyy",
            "M/yyyy",
            "M.yyyy",
            "yyyy/M",
            "MMM yyyy",
            "MMM-yyyy",
            "MMMM yyyy",
            "MMM-yy",
            "yyyyMM",
        }.Select(pattern => new DateFormat(pattern)),
    ];

    /// <summary>Whether the column is one of dates: most of what it holds can be read as such.</summary>
    public bool IsDates => Dates > 0 && Read * 2 > Dates;

    /// <summary>Looks at a column.</summary>
    /// <param name="counts">Its different texts, and how often each stands there.</param>
    /// <param name="asOf">The last day that is known.</param>
    public static FormatGuess Of(IEnumerable<KeyValuePair<string, int>> counts, DateOnly asOf)
    {
        var texts = counts.Where(t => !NoDate.IsWord(t.Key)).ToArray();
        int Read(DateFormat format) => texts.Sum(t => format.Parse(t.Key, asOf) is not null ? t.Value : 0);
        var dates = texts.Sum(t => t.Value);
        // Where none of a few different texts is a date, none of many is.
        var start = texts.Take(200).ToArray();
        var format = Known
            .Where(known => start.Any(t => known.Parse(t.Key, asOf) is not null))
            .Select(known => (Format: known, Read: Read(known)))
            .OrderByDescending(known => known.Read)
            .FirstOrDefault((Format: DateFormat.Iso, Read: 0));
        return new(Coarse(format.Format, [.. texts.Select(t => t.Key)]), format.Read, dates, IsOpenIn(format.Format));

        bool IsOpenIn(DateFormat chosen) =>
            chosen.IsAmbiguous
            && Read(chosen.Swapped) == format.Read
            && texts.Any(t => chosen.Parse(t.Key, asOf) != chosen.Swapped.Parse(t.Key, asOf));
    }

    // ISO 8601 reads years and months as well; where nothing else stands there, the shorter pattern says more.
    private static DateFormat Coarse(DateFormat format, string[] texts) =>
        format != DateFormat.Iso ? format
        : Array.TrueForAll(texts, text => text.Length == 4) ? new("yyyy")
        : Array.TrueForAll(texts, text => text.Length == 7) ? new("yyyy-MM")
        : format;
}
