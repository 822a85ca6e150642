namespace TalentDynamics.People.Dates;

/// <summary>What stands in a column of dates where there is none.</summary>
internal static class NoDate
{
    private const int FirstYear = 1902;
    private const int LastYear = 2100;

    private static readonly string[] Words =
    [
        "",
        "-",
        "--",
        ".",
        "?",
        "0",
        "null",
        "none",
        "nil",
        "nan",
        "na",
        "n/a",
        "#n/a",
        "not applicable",
        "unknown",
        "0000-00-00",
        "00/00/0000",
        "0/0/0000",
        "00.00.0000",
    ];

    /// <summary>Whether a text is a usual way of writing nothing.</summary>
    public static bool IsWord(string text) => Words.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a day is none on which anybody was hired or left, but one that systems write for never, such as 1 January 1900.</summary>
    public static bool IsSentinel(DateOnly day) => day.Year is < FirstYear or >= LastYear;
}
