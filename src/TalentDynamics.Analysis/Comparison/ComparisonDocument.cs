using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>What <c>run</c> and <c>compare</c> print with <c>--output json</c>. Keys are stable: they may be added, never renamed.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Hash">Of the resolved scenario.</param>
/// <param name="Seed">Of the run.</param>
/// <param name="Worlds">How many were lived.</param>
/// <param name="Digest">SHA-256 over the canonical list of exits.</param>
/// <param name="EngineSeconds">Time the worlds took.</param>
/// <param name="Cohorts">By id.</param>
/// <param name="Parameters">Where the worlds' parameters came from: fixed, prior, or which posterior.</param>
/// <param name="TypicalTeam">Stayers by cohort of the second forecast, for teams whose effect is drawn anew; left out where there is none.</param>
public sealed record ComparisonDocument(
    string Scenario,
    string Hash,
    ulong Seed,
    int Worlds,
    string Digest,
    double EngineSeconds,
    ImmutableSortedDictionary<string, CohortComparison> Cohorts,
    string Parameters = ComparisonDocument.Fixed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        ImmutableSortedDictionary<string, CountComparison>? TypicalTeam = null
)
{
    /// <summary><see cref="Parameters"/> of a run whose worlds all have the scenario's values.</summary>
    public const string Fixed = "fixed";

    /// <summary>The document as one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ComparisonJson.Default.ComparisonDocument);
}

/// <summary>How comparisons are written: camelCase, dictionaries sorted; an infinite score is the string "Infinity".</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
)]
[JsonSerializable(typeof(ComparisonDocument))]
public sealed partial class ComparisonJson : JsonSerializerContext;
