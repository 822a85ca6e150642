using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentDynamics.Model.Scenarios;

/// <summary>A date as well as it is known: a year, a month or a day.</summary>
/// <param name="First">The first day that it may be.</param>
/// <param name="Last">The last day that it may be.</param>
[JsonConverter(typeof(PartialDateConverter))]
public readonly record struct PartialDate(DateOnly First, DateOnly Last)
{
    /// <summary>The middle of the days that it may be: 1 July of a year (2 July in no leap year), the 14th to 16th of a month.</summary>
    public DateOnly Middle => First.AddDays((Last.DayNumber - First.DayNumber) / 2);

    /// <summary>Reads <c>2019</c>, <c>2019-01</c> or <c>2019-01-31</c>.</summary>
    public static bool TryParse(string text, out PartialDate date)
    {
        date = default;
        if (!Starts(text, out var first))
        {
            return false;
        }

        date = text.Length switch
        {
            4 => new(first, first.AddYears(1).AddDays(-1)),
            7 => new(first, first.AddMonths(1).AddDays(-1)),
            _ => new(first, first),
        };
        return true;
    }

    /// <summary>As it is written in files: as many parts as are known.</summary>
    public override string ToString() =>
        (Last.DayNumber - First.DayNumber) switch
        {
            0 => First.ToString("yyyy-MM-dd"),
            < 31 => First.ToString("yyyy-MM"),
            _ => First.ToString("yyyy"),
        };

    private static bool Starts(string text, out DateOnly first) =>
        DateOnly.TryParseExact(
            text,
            ["yyyy", "yyyy-MM", "yyyy-MM-dd"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out first
        )
        && first.Year < 9999;
}

internal sealed class PartialDateConverter : JsonConverter<PartialDate>
{
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PartialDate.TryParse(reader.GetString() ?? "", out var date)
            ? date
            : throw new JsonException($"\"{reader.GetString()}\" is no date of the form 2019, 2019-01 or 2019-01-31.");

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
