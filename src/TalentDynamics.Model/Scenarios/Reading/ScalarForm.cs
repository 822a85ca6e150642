using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>What the scalars of one place look like.</summary>
internal abstract class ScalarForm
{
    /// <summary>What may stand there, in words.</summary>
    public abstract string Allowed { get; }

    /// <summary>JSON that stands in for a faulty one.</summary>
    public abstract string Placeholder { get; }

    /// <summary>As JSON Schema.</summary>
    public abstract JsonObject Schema { get; }

    /// <summary>Writes a scalar as JSON; false, and nothing written, when it may not stand there.</summary>
    public abstract bool Write(Scalar scalar, Utf8JsonWriter json);

    public static ScalarForm Of(JsonTypeInfo type, RegularExpressionAttribute? pattern, RangeAttribute? range)
    {
        var plain = type.Type;
        return plain switch
        {
            { IsEnum: true } => new WordForm(Names(type)),
            _ when plain == typeof(double) => new NumberForm(range, whole: false),
            _ when plain == typeof(int) => new NumberForm(range, whole: true),
            _ when plain == typeof(bool) => new TruthForm(),
            _ when plain == typeof(DateOnly) => new DayForm(),
            _ when plain == typeof(PartialDate) => new PartialDateForm(),
            _ when plain == typeof(string) => new TextForm(pattern),
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
}

/// <summary>true or false.</summary>
internal sealed class TruthForm : ScalarForm
{
    public override string Allowed => "true or false";

    public override string Placeholder => "false";

    public override JsonObject Schema => new() { ["type"] = "boolean" };

    public override bool Write(Scalar scalar, Utf8JsonWriter json)
    {
        if (!scalar.Plain || scalar.Text is not ("true" or "false"))
        {
            return false;
        }

        json.WriteBooleanValue(scalar.Text == "true");
        return true;
    }
}
