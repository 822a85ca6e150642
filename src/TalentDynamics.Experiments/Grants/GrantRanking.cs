using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using TalentDynamics.Analysis.WhatIf;

namespace TalentDynamics.Experiments.Grants;

/// <summary>Whom a number of retention grants keep, the best first.</summary>
/// <param name="Scenario">Of whom.</param>
/// <param name="Budget">How many grants there are.</param>
/// <param name="Until">The day until which people are kept.</param>
/// <param name="Worlds">In how many worlds the last of the candidates were compared.</param>
/// <param name="Candidates">Groups, or persons where they were asked for.</param>
internal sealed record GrantRanking(
    string Scenario,
    int Budget,
    DateOnly Until,
    int Worlds,
    ImmutableArray<RankedGrants> Candidates
)
{
    /// <summary>As one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, GrantRankingJson.Default.GrantRanking);
}

/// <summary>Retention grants for one group or person, each as large as the grant of the hiring and over four years.</summary>
/// <param name="Cohort">Id of the cohort.</param>
/// <param name="Name">The group, or the person.</param>
/// <param name="Size">How many there are.</param>
/// <param name="Grants">How many get one: by lot where there are fewer grants than people.</param>
/// <param name="Kept">How many more stay for these grants, over the worlds; its interval is simulation noise.</param>
/// <param name="Worlds">In how many worlds it was compared: who cannot be the best is not followed to the end.</param>
internal sealed record RankedGrants(string Cohort, string Name, int Size, int Grants, SelectedMean Kept, int Worlds)
{
    /// <summary>90 % of what the parameters that are believed allow, simulation noise taken out; null where all worlds have the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ParameterInterval? OverParameters { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(GrantRanking))]
internal sealed partial class GrantRankingJson : JsonSerializerContext;
