using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>Scalars that are text in JSON, quoted or not in the file.</summary>
internal abstract class TextLikeForm : ScalarForm
{
    public override string Placeholder => "\"\"";

    public override bool Write(Scalar scalar, Utf8JsonWriter json)
    {
        var fits = Fits(scalar.Text);
        if (fits)
        {
            json.WriteStringValue(scalar.Text);
        }

        return fits;
    }

    protected abstract bool Fits(string text);
}

/// <summary>Any text, or text of a pattern.</summary>
internal sealed class TextForm(RegularExpressionAttribute? pattern) : TextLikeForm
{
    private readonly Predicate<string> fits = pattern is null ? text => text.Length > 0 : Text.Form(pattern.Pattern);

    public override string Allowed => pattern?.ErrorMessage ?? "text";

    public override JsonObject Schema =>
        pattern is null ? new() { ["type"] = "string" } : new() { ["type"] = "string", ["pattern"] = pattern.Pattern };

    protected override bool Fits(string text) => fits(text);
}

/// <summary>One of a few words.</summary>
internal sealed class WordForm(ImmutableArray<string> words) : TextLikeForm
{
    public override string Allowed => string.Join(", ", words);

    public override string Placeholder => $"\"{words[0]}\"";

    public override JsonObject Schema => new() { ["enum"] = new JsonArray([.. words]) };

    protected override bool Fits(string text) => words.Contains(text);
}

/// <summary>A day of the calendar.</summary>
internal sealed class DayForm : TextLikeForm
{
    public override string Allowed => "a day of the calendar such as 2023-01-31";

    public override string Placeholder => "\"0001-01-01\"";

    public override JsonObject Schema => new() { ["type"] = "string", ["pattern"] = Text.Date };

    protected override bool Fits(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}

/// <summary>A year, month or day. A bare year is a number to YAML.</summary>
internal sealed class PartialDateForm : TextLikeForm
{
    public override string Allowed => "a year, month or day such as 2019, 2019-01 or 2019-01-31";

    public override string Placeholder => "\"0001\"";

    public override JsonObject Schema =>
        new() { ["type"] = new JsonArray("string", "integer"), ["pattern"] = Text.PartialDate };

    protected override bool Fits(string text) => PartialDate.TryParse(text, out _);
}
