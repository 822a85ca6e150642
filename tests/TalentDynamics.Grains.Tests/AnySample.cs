using System.Collections.Immutable;
using System.Reflection;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics.Market;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Grains.Tests;

/// <summary>A value of any type that travels, with every member set to something, always the same.</summary>
internal static class AnySample
{
    public static object Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Of(inner);
        }

        return type switch
        {
            _ when type == typeof(int) => 7,
            _ when type == typeof(uint) => 11u,
            _ when type == typeof(long) => 13L,
            _ when type == typeof(double) => 0.375,
            _ when type == typeof(bool) => true,
            _ when type == typeof(string) => "text",
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero),
            _ when type == typeof(ImmutableArray<byte>) => ImmutableArray.Create<byte>(1, 2, 3),
            _ when type == typeof(DrawTable) => DrawTable.Of([.. Enumerable.Repeat(0.375, Draw.Count + 1)], 1),
            _ when type == typeof(SignalSample) => Signals(),
            _ when type == typeof(ChoiceSets) => ChoiceSets(),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(1)!,
            _ when type.IsArray => Two(type.GetElementType()!),
            { Name: "ReadOnlyMemory`1" } => Activator.CreateInstance(type, Two(type.GenericTypeArguments[0]))!,
            _ => Made(type),
        };
    }

    private static Array Two(Type element)
    {
        var two = Array.CreateInstance(element, 2);
        two.SetValue(Of(element), 0);
        two.SetValue(Of(element), 1);
        return two;
    }

    private static object Made(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length);
        var made =
            constructor?.Invoke([.. constructor.GetParameters().Select(p => Of(p.ParameterType))])
            ?? Activator.CreateInstance(type)!;
        foreach (
            var property in type.GetProperties()
                .Where(p => p.GetCustomAttribute<IdAttribute>() is not null && p.CanWrite && !IsLater(p))
        )
        {
            property.SetValue(made, Of(property.PropertyType));
        }

        return made;
    }

    // A member that came after the bytes of its type were kept: they are read without it.
    private static bool IsLater(PropertyInfo member) =>
        (member.PropertyType == typeof(HistoryOrder) && member.DeclaringType != typeof(HistoryOrder))
        || member.Name
            is nameof(EnsembleRequest.IsPassing)
                or nameof(EnsembleRequest.Called)
                or nameof(BatchRecord.GivenUp)
                or nameof(ResearcherStep.Pieces)
                or nameof(ResearcherStep.Earlier)
                or nameof(ResearcherStep.Firsts)
                or nameof(ResearcherAnswer.Limits);

    private static SignalSample Signals()
    {
        var sample = SignalSample.For(3, 2, 2);
        sample.Values.AsSpan().Fill(0.375);
        return sample;
    }

    private static ChoiceSets ChoiceSets() =>
        new(
            [
                [0.25, 0.5],
            ],
            new Dictionary<int, Founding[]> { [1] = [new(2, 3)] },
            new Dictionary<int, double[]> { [4] = [0.75] }
        );
}
