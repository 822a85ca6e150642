using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentDynamics.Analysis.Conditioning;

/// <summary>What <c>whatif --as-observed</c> prints with <c>--output json</c>. Keys are stable: they may be added, never renamed.</summary>
/// <param name="Scenario">Name of the base.</param>
/// <param name="Hash">Of the resolved base.</param>
/// <param name="Digest">SHA-256 over the exits of the history.</param>
/// <param name="Seed">Of every arm.</param>
/// <param name="Worlds">How many were lived in every arm.</param>
/// <param name="EngineSeconds">Time the worlds of all arms took.</param>
/// <param name="Particles">How many paths were weighed.</param>
/// <param name="EffectiveSize">How many of equal weight they are worth.</param>
/// <param name="Arms">In the order they were asked for; of a sweep, by ascending lever.</param>
public sealed record HistoryWhatIfDocument(
    string Scenario,
    string Hash,
    string Digest,
    uint Seed,
    int Worlds,
    double EngineSeconds,
    int Particles,
    double EffectiveSize,
    ImmutableArray<HistoryArmDocument> Arms
)
{
    /// <summary>Which ensemble the worlds are.</summary>
    public string Ensemble { get; init; } = "history";

    /// <summary>The document as one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, HistoryWhatIfJson.Default.HistoryWhatIfDocument);
}

/// <summary>One variant of the history.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Hash">Of the resolved variant.</param>
/// <param name="Digest">SHA-256 over its exits.</param>
/// <param name="Lever">Where the swept lever stands; null without <c>--sweep</c>.</param>
/// <param name="Cohorts">By id.</param>
public sealed record HistoryArmDocument(
    string Name,
    string Title,
    string Hash,
    string Digest,
    double? Lever,
    ImmutableSortedDictionary<string, CohortCounterfactual> Cohorts
);

/// <summary>How they are written: camelCase, dictionaries sorted.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HistoryWhatIfDocument))]
internal sealed partial class HistoryWhatIfJson : JsonSerializerContext;
