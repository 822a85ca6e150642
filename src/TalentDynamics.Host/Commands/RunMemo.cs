using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using TalentDynamics.Analysis.Panels;
using TalentDynamics.Experiments.Run;

namespace TalentDynamics.Host.Commands;

/// <summary>What a cluster keeps with a run, beside scenario and draws, so that its folder can be written on another machine.</summary>
/// <param name="Command">The command line.</param>
/// <param name="Parameters">Where the worlds' parameters come from, in words.</param>
/// <param name="Folder">The run folder.</param>
/// <param name="Tables">Texts of the observation files.</param>
/// <param name="Pseudonymised">Whether people have other names in the folder.</param>
internal sealed record RunMemo(
    string Command,
    string Parameters,
    string Folder,
    string[] Tables,
    bool Pseudonymised = false
)
{
    /// <summary>Texts of lists of authors, by cohort.</summary>
    public ImmutableSortedDictionary<string, ListTables> Lists { get; init; } =
        ImmutableSortedDictionary<string, ListTables>.Empty;

    /// <summary>Of an order that is to be written to a folder.</summary>
    public static RunMemo Of(RunOrder order, string folder) =>
        new(order.Command, order.Parameters, folder, [.. order.Input.Tables], order.Pseudonymised)
        {
            Lists = order.Input.ListTables,
        };

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
