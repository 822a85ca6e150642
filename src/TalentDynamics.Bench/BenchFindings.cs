using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using TalentDynamics.Experiments.Inputs;

namespace TalentDynamics.Bench;

/// <summary>How long one way to live the worlds took.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="Seconds">By round.</param>
internal sealed record RungFinding(string Name, ImmutableArray<double> Seconds);

/// <summary>What nothing can pass.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="Unit">Of the rates.</param>
/// <param name="Rates">By round.</param>
internal sealed record CeilingFinding(string Name, string Unit, ImmutableArray<double> Rates);

/// <summary>How many instructions another program needs.</summary>
/// <param name="Name">Of its source.</param>
/// <param name="PerResearcherWeek">For each researcher and week, as callgrind counts them.</param>
internal sealed record InstructionFinding(string Name, double PerResearcherWeek);

/// <summary>What <c>talent bench</c> found, as it was measured. Keys are stable: they may be added, never renamed.</summary>
/// <param name="SchemaVersion">Of this document.</param>
/// <param name="Command">That made it.</param>
/// <param name="Versions">What it was measured on.</param>
/// <param name="Vectors">Bits of the widest vectors that the processor has.</param>
/// <param name="Scenario">Its name.</param>
/// <param name="Hash">Of the resolved scenario.</param>
/// <param name="Seed">Of the worlds.</param>
/// <param name="Worlds">How many were lived on each rung.</param>
/// <param name="Steps">Of each world.</param>
/// <param name="Researchers">In each world.</param>
/// <param name="Labs">Grains of labs in each batch.</param>
/// <param name="Batch">Worlds that were advanced together.</param>
/// <param name="Digest">Of the histories that every rung came to.</param>
/// <param name="Calls">From batches to their labs and researchers while one rung of grains was lived.</param>
/// <param name="Rungs">In the order of the ladder.</param>
/// <param name="Ceilings">Of the machine and of Orleans on it.</param>
internal sealed record BenchFindings(
    int SchemaVersion,
    string Command,
    Versions Versions,
    int Vectors,
    string Scenario,
    string Hash,
    uint Seed,
    int Worlds,
    int Steps,
    int Researchers,
    int Labs,
    int Batch,
    string Digest,
    long Calls,
    ImmutableArray<RungFinding> Rungs,
    ImmutableArray<CeilingFinding> Ceilings
)
{
    public const int CurrentSchema = 1;
    public const string LocalCalls = "grain calls within a silo";
    public const string Activations = "activations of grains";
    public const string Memory = "memory, triad";

    /// <summary>Of the programs in C, where they were measured and could be counted.</summary>
    public ImmutableArray<InstructionFinding> Instructions { get; init; } = [];

    /// <summary>Why the programs in C are no rungs; null where they are.</summary>
    public string? MissingPeers { get; init; }

    /// <summary>As a document, and back.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BenchJson.Default.BenchFindings);

    /// <inheritdoc cref="ToJson"/>
    public static BenchFindings Of(string json) => JsonSerializer.Deserialize(json, BenchJson.Default.BenchFindings)!;

    /// <summary>How many times as long a rung took as another, round by round.</summary>
    public Measured Ratio(string rung, string to) => Measured.Of(SecondsOf(rung).Zip(SecondsOf(to), (a, b) => a / b));

    /// <summary>Share of the time on one silo by which it exceeds that of the same kernels in a loop: all that grains cost.</summary>
    [JsonIgnore]
    public Measured GrainsCost =>
        Measured.Of(
            SecondsOf(Ladder.OneSilo).Zip(SecondsOf(Ladder.Kernels), (grains, kernels) => 1 - kernels / grains)
        );

    /// <summary>Share of the time on one silo that its calls take at the pace of the ceiling.</summary>
    [JsonIgnore]
    public Measured CallsCost
    {
        get
        {
            var callsASecond = Measured.Of(Ceilings.Single(c => c.Name == LocalCalls).Rates).Median;
            return Measured.Of(SecondsOf(Ladder.OneSilo).Select(seconds => Calls / callsASecond / seconds));
        }
    }

    /// <summary>Whether there is such a rung.</summary>
    public bool Has(string rung) => Rungs.Any(r => r.Name == rung);

    /// <summary>Seconds of a rung by round.</summary>
    public ImmutableArray<double> SecondsOf(string rung) => Rungs.Single(r => r.Name == rung).Seconds;
}

/// <summary>Several measurements of one thing.</summary>
/// <param name="Median">The middle one.</param>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
internal readonly record struct Measured(double Median, double Least, double Most)
{
    /// <summary>Of at least one measurement.</summary>
    public static Measured Of(IEnumerable<double> measurements)
    {
        var ordered = measurements.Order().ToArray();
        var middle = (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
        return new(middle, ordered[0], ordered[^1]);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(BenchFindings))]
internal sealed partial class BenchJson : JsonSerializerContext;
