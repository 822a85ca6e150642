using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentDynamics.Explorer.Looks;

/// <summary>What the page reads.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ScenarioDocument))]
[JsonSerializable(typeof(WorldDocument))]
[JsonSerializable(typeof(Accepted))]
[JsonSerializable(typeof(Look))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(RosterDocument))]
internal sealed partial class ExplorerJson : JsonSerializerContext;
