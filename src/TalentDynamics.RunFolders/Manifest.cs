using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;
using TalentDynamics.RunFolders.Tables;

namespace TalentDynamics.RunFolders;

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
    TeamForecast? TypicalTeam = null,
    PseudonymisedRun? Pseudonymised = null
)
{
    /// <summary>Which ensemble its worlds are; this team again in folders of releases that knew no other.</summary>
    public string Ensemble { get; init; } = Ensembles.ThisTeam;

    /// <summary>Only beside worlds as observed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TeamForecast? ThisTeamAgain { get; init; }

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
        )
        {
            Ensemble = run.Ensemble,
            ThisTeamAgain = run.ThisTeamAgain,
        };

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
        )
        {
            Ensemble = Ensemble,
            ThisTeamAgain = ThisTeamAgain,
        };
}

/// <summary>What is in the folder of a run whose people have other names there: hash and digest of the manifest are those of the real run.</summary>
/// <param name="Hash">Of the scenario in the manifest.</param>
/// <param name="Exits">SHA-256 of exits.parquet.</param>
internal sealed record PseudonymisedRun(string Hash, string Exits)
{
    public static PseudonymisedRun In(string folder, Scenario scenario) =>
        new(ScenarioJson.Hash(scenario), HashOf(Path.Combine(folder, ExitsTable.FileName)));

    /// <exception cref="BadInputException">The exits are others than were written.</exception>
    public void Require(string folder)
    {
        var path = Path.Combine(folder, ExitsTable.FileName);
        if (HashOf(path) is var found && found != Exits)
        {
            throw new BadInputException(
                $"{path}: found a file with SHA-256 {found}, allowed that of the manifest, {Exits}"
            );
        }
    }

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
