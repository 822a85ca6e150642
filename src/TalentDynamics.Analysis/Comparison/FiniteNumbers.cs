using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>Numbers as JSON has them: what is infinite or no number is null, and null is read as infinite.</summary>
/// <remarks>"Infinity" in quotes would be a text where every reader expects a number.</remarks>
internal sealed class FiniteNumbers : JsonConverter<double>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.PositiveInfinity : reader.GetDouble();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
