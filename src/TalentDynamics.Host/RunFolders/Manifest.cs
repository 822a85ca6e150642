using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.Run;

namespace TalentDynamics.Host.RunFolders;

/// <summary>manifest.json: all that is needed to live the same worlds again, and how long it took.</summary>
internal sealed record Manifest(
    int SchemaVersion,
    string Scenario,
    string Hash,
    uint Seed,
    int Worlds,
    int Batch,
    bool Complete,
    string Digest,
    double EngineSeconds,
    DateTimeOffset WrittenAt,
    string Command,
    Versions Versions,
    JsonNode Resolved,
    string Parameters = "fixed",
    TypicalTeam? TypicalTeam = null
)
{
    public const string FileName = "manifest.json";

    public const int CurrentSchema = 1;

    public static Manifest Of(RunIdentity run, JsonNode resolved, DateTimeOffset now) =>
        new(
            CurrentSchema,
            run.Scenario,
            run.Hash,
            run.Seed,
            run.Worlds,
            run.Batch,
            run.Complete,
            run.Digest,
            run.EngineSeconds,
            now,
            run.Command,
            Versions.Here(),
            resolved,
            run.Parameters,
            run.TypicalTeam
        );

    public RunIdentity Identity(string title) =>
        new(
            Scenario,
            title,
            Hash,
            Seed,
            Worlds,
            Batch,
            Digest,
            EngineSeconds,
            Complete,
            Command,
            Versions.InWords,
            Parameters,
            TypicalTeam
        );
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
