using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>Scenarios as canonical JSON: self-contained, keys in ordinal order, nothing that was left out, so equal scenarios are equal bytes.</summary>
/// <remarks>Sent to other machines and kept in manifests. The observations and what was learnt from them are no part of it: the model cannot see them.</remarks>
internal static class ScenarioJson
{
    internal static ScenarioContext Context { get; } = ScenarioContext.Default;

    /// <summary>The canonical bytes, UTF-8.</summary>
    public static byte[] Write(Scenario scenario) =>
        JsonSerializer.SerializeToUtf8Bytes(Alone(scenario), Context.Scenario);

    /// <summary>SHA-256 of the canonical bytes, 64 lower-case hexadecimal digits.</summary>
    public static string Hash(Scenario scenario) => Convert.ToHexStringLower(SHA256.HashData(Write(scenario)));

    /// <summary>The scenario that was written, checked as strictly as a file.</summary>
    /// <param name="json">What <see cref="Write"/> wrote, here or elsewhere.</param>
    /// <exception cref="InvalidDataException">It is no sound scenario; the message has all faults, one a line.</exception>
    public static Scenario Read(ReadOnlySpan<byte> json)
    {
        var loaded = Load(json);
        return loaded.Scenario is { } scenario
            ? Alone(scenario)
            : throw new InvalidDataException(string.Join('\n', loaded.Faults));
    }

    /// <summary>The same with faults as values.</summary>
    internal static Loaded Load(ReadOnlySpan<byte> json)
    {
        var faults = new List<Fault>();
        var tree = JsonTree.Read("scenario.json", json, faults);
        return tree is null ? new(null, [.. faults]) : Resolution.Of(tree, faults);
    }

    private static Scenario Alone(Scenario scenario) =>
        scenario.Posterior is null && scenario.Cohorts.Values.All(c => (c.Observed, c.Lists) is (null, null))
            ? scenario
            : scenario with
            {
                Posterior = null,
                Cohorts = scenario.Cohorts.ToImmutableSortedDictionary(
                    c => c.Key,
                    c => c.Value with { Observed = null, Lists = null }
                ),
            };
}

/// <summary>Enums as scenario files write them.</summary>
internal sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>The serializer of scenarios, written at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [
        typeof(CamelCase<Mode>),
        typeof(CamelCase<Vesting>),
        typeof(CamelCase<EventKind>),
        typeof(CamelCase<Clock>),
        typeof(CamelCase<Parameter>),
        typeof(JsonStringEnumConverter<Grade>),
    ]
)]
[JsonSerializable(typeof(Scenario))]
internal sealed partial class ScenarioContext : JsonSerializerContext;
