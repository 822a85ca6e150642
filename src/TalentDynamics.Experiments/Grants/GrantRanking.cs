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
    /// <summary>One line for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>The last day that is taken as it happened.</summary>
    public DateOnly? From { get; init; }

    /// <summary>SHA-256 of the scenario without grants.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The seed.</summary>
    public uint Seed { get; init; }

    /// <summary>SHA-256 over the exits of all worlds without grants.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Where the worlds' parameters come from.</summary>
    public string Parameters { get; init; } = "";

    /// <summary>How the same is found again.</summary>
    [JsonIgnore]
    public string Command { get; init; } = "";

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
