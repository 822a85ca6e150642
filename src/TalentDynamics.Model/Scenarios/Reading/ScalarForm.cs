using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>What the scalars of one place look like.</summary>
/// <param name="Allowed">In words.</param>
/// <param name="Placeholder">JSON that stands in for a faulty one.</param>
/// <param name="Write">Writes a scalar as JSON; false, and nothing written, when it may not stand here.</param>
internal sealed partial record ScalarForm(string Allowed, string Placeholder, Func<Scalar, Utf8JsonWriter, bool> Write)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static ScalarForm Of(JsonTypeInfo type, RegularExpressionAttribute? pattern, RangeAttribute? range)
    {
        var plain = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        return plain switch
        {
            { IsEnum: true } => Words(Names(type.Options.GetTypeInfo(plain))),
            _ when plain == typeof(double) => Number(range),
            _ when plain == typeof(int) => WholeNumber(range),
            _ when plain == typeof(bool) => Truth,
            _ when plain == typeof(DateOnly) => Day,
            _ when plain == typeof(PartialDate) => PartOfDay,
            _ when plain == typeof(string) => pattern is null ? AnyText : Patterned(pattern),
            _ => throw new NotSupportedException($"Scenario files have no form for {plain}."),
        };
    }

    /// <summary>The names of an enum as they are written.</summary>
    public static ImmutableArray<string> Names(JsonTypeInfo type) =>
        [
            .. Enum.GetValuesAsUnderlyingType(type.Type)
                .Cast<object>()
                .Select(v => JsonSerializer.SerializeToElement(Enum.ToObject(type.Type, v), type).GetString()!),
        ];

    private static ScalarForm AnyText { get; } = Text("text", _ => true);

    private static ScalarForm Truth { get; } =
        new(
            "true or false",
            "false",
            (scalar, json) =>
            {
                var there = scalar.Plain && scalar.Text is "true" or "false";
                if (there)
                {
                    json.WriteBooleanValue(scalar.Text == "true");
                }

                return there;
            }
        );

    private static ScalarForm Day { get; } =
        Text("a day of the calendar such as 2023-01-31", IsDay) with
        {
            Placeholder = "\"0001-01-01\"",
        };

    private static ScalarForm PartOfDay { get; } =
        Text("a year, month or day such as 2019, 2019-01 or 2019-01-31", t => PartialDate.TryParse(t, out _)) with
        {
            Placeholder = "\"0001\"",
        };

    private static ScalarForm Words(ImmutableArray<string> words) =>
        Text(string.Join(", ", words), t => words.Contains(t)) with
        {
            Placeholder = $"\"{words[0]}\"",
        };

    private static ScalarForm Patterned(RegularExpressionAttribute pattern)
    {
        var form = new Regex(pattern.Pattern, RegexOptions.ExplicitCapture, Patience);
        return Text(pattern.ErrorMessage!, form.IsMatch);
    }

    private static ScalarForm Text(string allowed, Predicate<string> fits) =>
        new(
            allowed,
            "\"\"",
            (scalar, json) =>
            {
                if (!fits(scalar.Text))
                {
                    return false;
                }

                json.WriteStringValue(scalar.Text);
                return true;
            }
        );

    private static ScalarForm Number(RangeAttribute? range) =>
        new(
            "a finite number" + Bounds(range),
            "1",
            (scalar, json) =>
            {
                if (!TryNumber(scalar, range, out var value))
                {
                    return false;
                }

                json.WriteNumberValue(value);
                return true;
            }
        );

    private static ScalarForm WholeNumber(RangeAttribute? range) =>
        new(
            "a whole number" + Bounds(range),
            "1",
            (scalar, json) =>
            {
                if (!TryNumber(scalar, range, out var value) || value != (int)value)
                {
                    return false;
                }

                json.WriteNumberValue((int)value);
                return true;
            }
        );

    private static bool TryNumber(Scalar scalar, RangeAttribute? range, out double value)
    {
        value = 0;
        return scalar.Plain
            && NumberForm().IsMatch(scalar.Text)
            && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value)
            && Within(range, value);
    }

    private static bool Within(RangeAttribute? range, double value)
    {
        if (range is null)
        {
            return true;
        }

        var (low, high) = Limits(range);
        return (range.MinimumIsExclusive ? value > low : value >= low) && value <= high;
    }

    private static string Bounds(RangeAttribute? range)
    {
        if (range is null)
        {
            return "";
        }

        var (low, high) = Limits(range);
        return (low == high, high == double.MaxValue, range.MinimumIsExclusive) switch
        {
            (true, _, _) => $": {low}",
            (_, true, false) => $" ≥ {low}",
            (_, true, true) => $" > {low}",
            (_, _, false) => $" from {low} to {high}",
            _ => $" > {low} and ≤ {high}",
        };
    }

    private static (double Low, double High) Limits(RangeAttribute range) =>
        (Convert.ToDouble(range.Minimum), Convert.ToDouble(range.Maximum));

    private static bool IsDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberForm();
}
