using System.Text.Json;
using System.Text.Json.Serialization;
using TalentDynamics.Analysis.Calibration.Forms;
using TalentDynamics.Analysis.Comparison;

namespace TalentDynamics.Experiments.Calibrate;

/// <summary>What forms of the model say of the same cohorts, side by side.</summary>
/// <param name="Calibration">Which calibrations these are.</param>
/// <param name="Model">Forms of the model.</param>
/// <param name="Clockless">The same question without clocks: one rate and how much teams differ, of whom only is asked who left when.</param>
internal sealed record RivalFindings(CalibrationIdentity Calibration, FormsCompared Model, FormsCompared Clockless)
{
    public string ToJson() => JsonSerializer.Serialize(this, RivalJson.Default.RivalFindings);

    public static RivalFindings Of(string json) => JsonSerializer.Deserialize(json, RivalJson.Default.RivalFindings)!;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(FiniteNumbers)], WriteIndented = true)]
[JsonSerializable(typeof(RivalFindings))]
internal sealed partial class RivalJson : JsonSerializerContext;
