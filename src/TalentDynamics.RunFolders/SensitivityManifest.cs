using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TalentDynamics.Experiments.Inputs;

namespace TalentDynamics.RunFolders;

/// <summary>manifest.json of a sensitivity analysis: all that is needed to do it again.</summary>
internal sealed record SensitivityManifest(
    int SchemaVersion,
    string Kind,
    DateTimeOffset WrittenAt,
    string Command,
    Versions Versions,
    JsonNode Resolved
)
{
    public const string Sensitivity = "sensitivity";

    public string ToJson() => JsonSerializer.Serialize(this, SensitivityManifestJson.Default.SensitivityManifest);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(SensitivityManifest))]
internal sealed partial class SensitivityManifestJson : JsonSerializerContext;
