using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;

namespace TalentDynamics.RunFolders;

/// <summary>manifest.json of a what-if: all that is needed to live the same worlds of every arm again.</summary>
internal sealed record WhatIfManifest(
    int SchemaVersion,
    string Kind,
    uint Seed,
    int Worlds,
    DateTimeOffset WrittenAt,
    string Command,
    Versions Versions,
    ImmutableArray<WhatIfArmManifest> Arms
)
{
    public const string WhatIf = "whatif";

    /// <summary>Which ensemble the base is.</summary>
    public string Ensemble { get; init; } = Ensembles.ThisTeam;

    public string ToJson() => JsonSerializer.Serialize(this, WhatIfManifestJson.Default.WhatIfManifest);
}

/// <summary>One arm, the base first.</summary>
internal sealed record WhatIfArmManifest(string Name, string Hash, string Digest, JsonNode Resolved);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(WhatIfManifest))]
internal sealed partial class WhatIfManifestJson : JsonSerializerContext;
