using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

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
    JsonNode Resolved
)
{
    public const string FileName = "manifest.json";

    public const int CurrentSchema = 1;
}

/// <summary>What the worlds were lived on.</summary>
internal sealed record Versions(string TalentDynamics, string DotNet, string Os, string Cpu, int Cores)
{
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
