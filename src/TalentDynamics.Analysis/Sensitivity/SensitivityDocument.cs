using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentDynamics.Analysis.Sensitivity;

/// <summary>How one outcome depends on one factor. Which numbers are there depends on the method; the others are null.</summary>
/// <param name="Factor">Key of the factor.</param>
/// <param name="Range">What it was varied over.</param>
/// <param name="Mu">Morris: mean elementary effect, per whole range.</param>
/// <param name="MuStar">Morris: mean absolute effect.</param>
/// <param name="Sigma">Morris: spread of the effect.</param>
/// <param name="First">Sobol: first-order index.</param>
/// <param name="Total">Sobol: total index.</param>
/// <param name="Shapley">Shapley effect.</param>
internal sealed record FactorSensitivity(
    string Factor,
    string Range,
    double? Mu = null,
    BootstrapInterval? MuStar = null,
    double? Sigma = null,
    BootstrapInterval? First = null,
    BootstrapInterval? Total = null,
    BootstrapInterval? Shapley = null
)
{
    /// <summary>The number that factors are ranked by.</summary>
    [JsonIgnore]
    public double Weight => (MuStar ?? Total ?? Shapley)!.Value.Value;
}

/// <summary>How one outcome depends on everything.</summary>
/// <param name="Cohort">Id.</param>
/// <param name="Outcome">Its key.</param>
/// <param name="Mean">Over the independent points of the design.</param>
/// <param name="Deviation">Standard deviation there of the mean over a point’s worlds.</param>
/// <param name="Chance">The seed as a factor.</param>
/// <param name="Factors">The largest first.</param>
internal sealed record OutcomeSensitivity(
    string Cohort,
    string Outcome,
    double Mean,
    double Deviation,
    ChanceShare Chance,
    ImmutableArray<FactorSensitivity> Factors
);

/// <summary>What <c>talent sensitivity</c> prints with <c>--output json</c>. Keys are stable: they may be added, never renamed.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Hash">Of the resolved scenario.</param>
/// <param name="Seed">Of the worlds and the design.</param>
/// <param name="Method"><c>morris</c>, <c>sobol</c> or <c>shapley</c>.</param>
/// <param name="Samples">Walks, rows or orders of the design.</param>
/// <param name="Evaluations">Points lived.</param>
/// <param name="Worlds">Worlds per point, the same for all.</param>
/// <param name="Unstable">Points with R ≥ .95; lived all the same, see <see cref="Trials"/>.</param>
/// <param name="Outcomes">Of each cohort.</param>
internal sealed record SensitivityDocument(
    string Scenario,
    string Hash,
    uint Seed,
    string Method,
    int Samples,
    int Evaluations,
    int Worlds,
    int Unstable,
    ImmutableArray<OutcomeSensitivity> Outcomes
)
{
    /// <summary>The document as one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SensitivityJson.Default.SensitivityDocument);
}

/// <summary>How sensitivities are written: camelCase, numbers of other methods left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(SensitivityDocument))]
internal sealed partial class SensitivityJson : JsonSerializerContext;
