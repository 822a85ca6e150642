using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentDynamics.Analysis.Calibration.Sampling;

/// <summary>A particle run between two stages as a file, every number exact, so that going on ends where the whole run would have.</summary>
/// <param name="Version">Of this format.</param>
/// <param name="Study">What is calibrated: a hash of scenarios and observations.</param>
/// <param name="Order">How the run is made; threads do not matter.</param>
/// <param name="Particles">Where it stopped.</param>
internal sealed record Checkpoint(int Version, string Study, ParticleOrder Order, ParticleRun Particles)
{
    /// <summary>The version that this build reads and writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Writes the file anew, whole or not at all.</summary>
    public void Write(string path)
    {
        var fresh = path + ".new";
        File.WriteAllText(fresh, JsonSerializer.Serialize(this, CheckpointJson.Default.Checkpoint));
        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Reads a file; null, with what is wrong with it, where it is not of this study and order.</summary>
    public static (Checkpoint? Checkpoint, string? Fault) Read(string path, string study, ParticleOrder order)
    {
        try
        {
            var read = JsonSerializer.Deserialize(File.ReadAllText(path), CheckpointJson.Default.Checkpoint);
            return read is null ? (null, $"{path}: found nothing, allowed a checkpoint of this build")
                : read.Version != CurrentVersion
                    ? (
                        null,
                        $"{path}: /version: found {read.Version}, allowed {CurrentVersion}, the version this build reads"
                    )
                : read.Study != study
                    ? (null, $"{path}: /study: found other scenarios or observations, allowed those it was begun with")
                : read.Order with { Threads = order.Threads } != order
                    ? (
                        null,
                        $"{path}: /order: found {read.Order.Particles} particles of seed {read.Order.Seed}, allowed {order.Particles} of seed {order.Seed}"
                    )
                : (read, null);
        }
        catch (JsonException broken)
        {
            return (
                null,
                $"{path}({broken.LineNumber + 1},{broken.BytePositionInLine + 1}): found no checkpoint, allowed a file that talent calibrate wrote"
            );
        }
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
)]
[JsonSerializable(typeof(Checkpoint))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
