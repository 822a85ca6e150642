using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Sensitivity;
using TalentDynamics.Host.Hosting;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Verbs;

/// <summary>A run that is to be lived and written.</summary>
/// <param name="Input">The scenario and what was observed.</param>
/// <param name="Order">What is to be lived.</param>
/// <param name="Memo">What else the run folder says.</param>
/// <param name="Output">How the result is shown.</param>
/// <param name="Quiet">Without progress.</param>
internal sealed record RunWork(ScenarioInput Input, EnsembleOrder Order, RunMemo Memo, OutputForm Output, bool Quiet)
{
    /// <summary>Told what was lived, once it is written.</summary>
    public Action<LivedRun> Finished { get; init; } = static _ => { };
}

/// <summary>A run that was lived; whatever else its worlds left is in its tables.</summary>
/// <param name="Outcome">How far it came.</param>
/// <param name="Exits">What is compared, by cohort.</param>
/// <param name="Digest">Of all exits.</param>
internal sealed record LivedRun(EnsembleOutcome Outcome, ImmutableArray<CohortExits> Exits, string Digest);

/// <summary>What a cluster keeps with a run, beside scenario and draws, so that its folder can be written on another machine.</summary>
/// <param name="Command">The command line.</param>
/// <param name="Parameters">Where the worlds' parameters come from, in words.</param>
/// <param name="Folder">The run folder.</param>
/// <param name="Tables">Texts of the observation files.</param>
internal sealed record RunMemo(string Command, string Parameters, string Folder, string[] Tables)
{
    /// <summary>As JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this, RunMemoJson.Default.RunMemo);

    /// <summary>From JSON; null where it is none.</summary>
    public static RunMemo? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize(json, RunMemoJson.Default.RunMemo);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(RunMemo))]
internal sealed partial class RunMemoJson : JsonSerializerContext;
