using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Labs;
using TalentDynamics.Model.Dynamics.Market;
using TalentDynamics.Model.Dynamics.Researchers;
using TalentDynamics.Model.Dynamics.Sparse;

namespace TalentDynamics.Grains.Wire;

/// <summary>Types of the model keep on the wire and in stores the names that they had when they were first released.</summary>
internal sealed class ReleasedNames : ITypeConverter
{
    private static readonly (Type Type, string Name)[] Rows =
    [
        (typeof(AddressedNews), "Living.Letter"),
        (typeof(Alarms), "Living.Alarms"),
        (typeof(ChoiceSets), "Living.Outlook"),
        (typeof(Departure), "Living.Departure"),
        (typeof(DrawTable), "Living.DrawTable"),
        (typeof(Founding), "Living.Founding"),
        (typeof(Move), "Living.Move"),
        (typeof(News), "Living.News"),
        (typeof(Ring), "Living.Ring"),
        (typeof(Rivals), "Living.Rivals"),
        (typeof(ScheduledResearcher), "Living.Sleeper"),
        (typeof(SparseChoiceSet), "Living.Prospects"),
        (typeof(StartUp), "Living.StartUp"),
    ];

    private static readonly FrozenDictionary<Type, string> Names = Rows.ToFrozenDictionary(
        row => row.Type,
        row => $"TalentDynamics.Model.{row.Name},TalentDynamics.Model"
    );

    private static readonly FrozenDictionary<string, Type> Types = Names.ToFrozenDictionary(
        name => name.Value,
        name => name.Key,
        StringComparer.Ordinal
    );

    /// <summary>Silos and clients both need them.</summary>
    public static void AddTo(IServiceCollection services) => services.AddSingleton<ITypeConverter, ReleasedNames>();

    /// <inheritdoc/>
    public bool TryFormat(Type type, out string formatted) => Names.TryGetValue(type, out formatted!);

    /// <inheritdoc/>
    public bool TryParse(string formatted, out Type type) => Types.TryGetValue(formatted, out type!);
}
