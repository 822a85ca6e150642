using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>A place in a document: the type that stands there, and what the property that holds it demands.</summary>
/// <remarks>Made once per place in the format, not per value: a roster has many rows.</remarks>
internal sealed class Slot
{
    private readonly RangeAttribute? range;
    private readonly Lazy<Slot> element;

    private Slot(JsonTypeInfo type, JsonPropertyInfo? property, RangeAttribute? range)
    {
        this.range = range;
        Type = type;
        Name = property?.Name ?? "";
        MemberId = property?.AttributeProvider is MemberInfo member ? $"P:{member.DeclaringType}.{member.Name}" : null;
        Required = property?.AssociatedParameter is { HasDefaultValue: false };
        Scalars =
            type.Kind == JsonTypeInfoKind.None
                ? ScalarForm.Of(type, Attribute<RegularExpressionAttribute>(property), range)
                : null;
        Properties =
            type.Kind == JsonTypeInfoKind.Object ? type.Properties.ToFrozenDictionary(p => p.Name, Inner) : Properties;
        KnownKeys =
            type.Kind == JsonTypeInfoKind.Object ? [.. type.Properties.Select(p => p.Name)]
            : type.KeyType is { IsEnum: true } keys ? ScalarForm.Names(type.Options.GetTypeInfo(keys))
            : null;
        element = new(() => new(type.Options.GetTypeInfo(type.ElementType!), null, null));
    }

    /// <summary>The whole document.</summary>
    public static Slot Root { get; } = new(ScenarioJson.Context.Scenario, null, null);

    public JsonTypeInfo Type { get; }

    public string Name { get; }

    /// <summary>The property's name in the XML documentation.</summary>
    public string? MemberId { get; }

    /// <summary>Whether the name of a CSV file may stand here for the map.</summary>
    public bool IsTable => Name is "roster" or "pairs";

    /// <summary>Whether the key may not be left out: the record's constructor has no default for it.</summary>
    public bool Required { get; }

    /// <summary>The keys that may stand here, where they are known; null where they are ids.</summary>
    public ImmutableArray<string>? KnownKeys { get; }

    public FrozenDictionary<string, Slot> Properties { get; } = FrozenDictionary<string, Slot>.Empty;

    /// <summary>What a list or a map from ids holds.</summary>
    public Slot Element => element.Value;

    /// <summary>What stands under a key; null where nothing can.</summary>
    public Slot? At(string key) =>
        Properties.TryGetValue(key, out var inner) ? inner
        : Type.Kind == JsonTypeInfoKind.Dictionary ? Element
        : null;

    /// <summary>What a scalar here looks like; null where a map or list stands.</summary>
    public ScalarForm? Scalars { get; }

    /// <summary>Whether a number with its source stands here, so that a bare number can be given for it.</summary>
    public bool IsQuantity => Type.Type == typeof(Quantity) || Type.Type == typeof(ParameterValue);

    /// <summary>What may stand here, in words.</summary>
    public string Allowed =>
        Type.Kind switch
        {
            JsonTypeInfoKind.Object => "a map of " + string.Join(", ", KnownKeys!),
            JsonTypeInfoKind.Dictionary => "a map",
            JsonTypeInfoKind.Enumerable => "a list",
            _ => Scalars!.Allowed,
        };

    /// <summary>Writes something that the type can be read from.</summary>
    public void WritePlaceholder(Utf8JsonWriter json)
    {
        switch (Type.Kind)
        {
            case JsonTypeInfoKind.Object:
                json.WriteStartObject();
                foreach (var inner in Properties.Values.Where(p => p.Required))
                {
                    json.WritePropertyName(inner.Name);
                    inner.WritePlaceholder(json);
                }

                json.WriteEndObject();
                break;
            case JsonTypeInfoKind.None:
                json.WriteRawValue(Scalars!.Placeholder);
                break;
            default:
                json.WriteRawValue(Type.Kind == JsonTypeInfoKind.Dictionary ? "{}" : "[]");
                break;
        }
    }

    // A quantity's value has the range of the property that holds the quantity.
    private Slot Inner(JsonPropertyInfo property)
    {
        var inherited = Type.Type == typeof(Quantity) && property.Name == "value" ? range : null;
        return new(
            Type.Options.GetTypeInfo(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType),
            property,
            Attribute<RangeAttribute>(property) ?? inherited
        );
    }

    private static T? Attribute<T>(JsonPropertyInfo? property)
        where T : Attribute => (property?.AttributeProvider as MemberInfo)?.GetCustomAttribute<T>();
}
