using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentDynamics.Analysis.WhatIf;

/// <summary>What <c>whatif</c> prints with <c>--output json</c>. Keys are stable: they may be added, never renamed.</summary>
/// <param name="Scenario">Name of the base.</param>
/// <param name="Hash">Of the resolved base.</param>
/// <param name="Digest">SHA-256 over the exits of the base.</param>
/// <param name="Seed">Of every arm.</param>
/// <param name="Worlds">How many were lived in every arm.</param>
/// <param name="EngineSeconds">Time the worlds of all arms took.</param>
/// <param name="Arms">In the order they were asked for; of a sweep, by ascending lever.</param>
/// <param name="Sweep">Null without <c>--sweep</c>.</param>
public sealed record WhatIfDocument(
    string Scenario,
    string Hash,
    string Digest,
    uint Seed,
    int Worlds,
    double EngineSeconds,
    ImmutableArray<ArmDocument> Arms,
    SweepDocument? Sweep
)
{
    /// <summary>The document as one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, WhatIfJson.Default.WhatIfDocument);
}

/// <summary>One variant against the base.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Hash">Of the resolved variant.</param>
/// <param name="Digest">SHA-256 over its exits.</param>
/// <param name="Lever">Where the swept lever stands; null without <c>--sweep</c>.</param>
/// <param name="Cohorts">By id.</param>
public sealed record ArmDocument(
    string Name,
    string Title,
    string Hash,
    string Digest,
    double? Lever,
    ImmutableSortedDictionary<string, CohortDifference> Cohorts
);

/// <summary>A lever that was swept.</summary>
/// <param name="Path">Its dotted path.</param>
/// <param name="From">The least value.</param>
/// <param name="To">The greatest.</param>
/// <param name="Points">How many, evenly apart, both ends included.</param>
/// <param name="KeepsHalf">By cohort, the value at which half of it stays on average; null where none in the range does.</param>
public sealed record SweepDocument(
    string Path,
    double From,
    double To,
    int Points,
    ImmutableSortedDictionary<string, double?> KeepsHalf
)
{
    /// <summary>Ids of the cohorts of which more than half stay on average where the sweep begins: beyond the goal already.</summary>
    public ImmutableArray<string> BeginsBeyond { get; init; } = [];
}

/// <summary>How what-ifs are written: camelCase, dictionaries sorted.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WhatIfDocument))]
internal sealed partial class WhatIfJson : JsonSerializerContext;
