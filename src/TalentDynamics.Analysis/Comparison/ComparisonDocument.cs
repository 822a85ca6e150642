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
    /// <summary>All cohorts together; left out where there is only one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TotalComparison? Total { get; init; }

    /// <summary>Which ensemble the worlds are: history, where each is as observed; else this team again.</summary>
    public string Ensemble { get; init; } = "this team again";

    /// <summary>Stayers by cohort of this team again, as if nothing had been observed; only beside worlds as observed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, CountComparison>? ThisTeamAgain { get; init; }

    /// <summary>What the history says of its people; only of worlds as observed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HistoryDocument? History { get; init; }

    /// <summary><see cref="Parameters"/> of a run whose worlds all have the scenario's values.</summary>
    public const string Fixed = "fixed";

    /// <summary>The document as one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ComparisonJson.Default.ComparisonDocument);
}

/// <summary>How comparisons are written: camelCase, dictionaries sorted; what is infinite or no number is null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(FiniteNumbers)]
)]
[JsonSerializable(typeof(ComparisonDocument))]
internal sealed partial class ComparisonJson : JsonSerializerContext;
