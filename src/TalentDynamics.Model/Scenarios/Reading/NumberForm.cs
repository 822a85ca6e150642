using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>A finite number, whole or not, in a range.</summary>
internal sealed class NumberForm(RangeAttribute? range, bool whole) : ScalarForm
{
    private static readonly Predicate<string> IsNumber = Text.Form($"^{Text.Number}$");
    private readonly double low = range is null ? double.MinValue : Convert.ToDouble(range.Minimum);
    private readonly double high = range is null ? double.MaxValue : Convert.ToDouble(range.Maximum);
    private readonly bool above = range?.MinimumIsExclusive ?? false;

    public override string Allowed => (whole ? "a whole number" : "a finite number") + Bounds;

    public override string Placeholder => "1";

    public override JsonObject Schema
    {
        get
        {
            var schema = new JsonObject { ["type"] = whole ? "integer" : "number" };
            if (low > double.MinValue)
            {
                schema[above ? "exclusiveMinimum" : "minimum"] = low;
            }

            if (high < double.MaxValue)
            {
                schema["maximum"] = high;
            }

            return schema;
        }
    }

    private string Bounds =>
        (low == double.MinValue, low == high, high == double.MaxValue) switch
        {
            (true, _, _) => "",
            (_, true, _) => $": {low}",
            (_, _, true) => above ? $" > {low}" : $" ≥ {low}",
            _ => above ? $" > {low} and ≤ {high}" : $" from {low} to {high}",
        };

    public override bool Write(Scalar scalar, Utf8JsonWriter json)
    {
        if (!TryParse(scalar, out var value) || !Within(value))
        {
            return false;
        }

        if (whole)
        {
            json.WriteNumberValue((int)value);
        }
        else
        {
            json.WriteNumberValue(value);
        }

        return true;
    }

    private bool Within(double value) =>
        double.IsFinite(value)
        && (above ? value > low : value >= low)
        && value <= high
        && (!whole || value == (int)value);

    private static bool TryParse(Scalar scalar, out double value)
    {
        value = 0;
        return scalar.Plain
            && IsNumber(scalar.Text)
            && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
