using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TalentDynamics.Host.Reports;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Results;

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

/// <summary>What the worlds were lived on.</summary>
internal sealed record Versions(string TalentDynamics, string DotNet, string Os, string Cpu, int Cores)
{
    /// <summary>As people read it.</summary>
    [JsonIgnore]
    public string InWords => $"talent {TalentDynamics} · {DotNet} · {Os} · {Cpu}, {Cores} cores";

    public static Versions Here() =>
        new(
            ThisProduct,
            RuntimeInformation.FrameworkDescription,
            RuntimeInformation.OSDescription,
            RuntimeInformation.ProcessArchitecture.ToString(),
            Environment.ProcessorCount
        );

    public static string ThisProduct { get; } = typeof(Versions).Assembly.GetName().Version?.ToString(3) ?? "0";
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
