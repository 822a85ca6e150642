using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Labs;
using TalentDynamics.Model.Dynamics.Market;
using TalentDynamics.Model.Dynamics.Researchers;
using TalentDynamics.Model.Dynamics.Sparse;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Grains.Tests;

/// <summary>
/// What a release has stored or sent is read for ever: the bytes of every such type, release by release, are files beside this one.
/// <c>TALENT_UPDATE=1</c> writes those that the current release lacks; written ones never change.
/// </summary>
public sealed class WireTests
{
    private const string Release = "0.1";

    private static readonly string Folder = Repository.PathOf("tests", "TalentDynamics.Grains.Tests", "Wire");

    private static readonly Serializer Serializer = MakeSerializer();

    // The model's own types travel as what stands for them.
    private static readonly Type[] OfTheModel =
    [
        typeof(Alarms),
        typeof(Departure),
        typeof(DrawTable),
        typeof(Exit),
        typeof(FirstSpell),
        typeof(Founding),
        typeof(AddressedNews),
        typeof(Move),
        typeof(News),
        typeof(ChoiceSets),
        typeof(SparseChoiceSet),
        typeof(Ring),
        typeof(Rivals),
        typeof(SignalSample),
        typeof(ScheduledResearcher),
        typeof(StartUp),
    ];

    public static TheoryData<string> Types() => [.. Travelling().Select(NameOf)];

    public static TheoryData<string> Files() =>
        [
            .. Directory
                .GetFiles(Folder, "*.bin", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Folder, f))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Every_type_that_travels_or_is_stored_has_its_bytes_kept(string name)
    {
        var type = Travelling().Single(t => NameOf(t) == name);
        var file = Path.Combine(Folder, Release, $"{name}.bin");
        if (Environment.GetEnvironmentVariable("TALENT_UPDATE") == "1" && !File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, Bytes(AnySample.Of(type)), TestContext.Current.CancellationToken);
        }

        Assert.True(File.Exists(file), $"{file} is missing: TALENT_UPDATE=1 dotnet test writes it");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Bytes_of_every_release_are_read_as_what_they_were(string file)
    {
        var type = Travelling().Single(t => NameOf(t) == Path.GetFileNameWithoutExtension(file));
        var kept = await File.ReadAllBytesAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken);
        var read = Serializer.Deserialize<object>(kept);
        Assert.IsType(type, read);
        Assert.Equal(Convert.ToHexString(Bytes(AnySample.Of(type))), Convert.ToHexString(Bytes(read)));
    }

    private static Serializer MakeSerializer()
    {
        var services = new ServiceCollection().AddSerializer(s => s.AddAssembly(typeof(EnsembleRun).Assembly));
        ReleasedNames.AddTo(services);
        return services.BuildServiceProvider().GetRequiredService<Serializer>();
    }

    // What a type is called on the wire, whatever it is called in the code of today.
    private static string NameOf(Type type) =>
        type.GetCustomAttribute<AliasAttribute>() is { } alias ? alias.Alias["talent.".Length..]
        : new ReleasedNames().TryFormat(type, out var released) ? released[..released.IndexOf(',')].Split('.')[^1]
        : type.Name;

    private static byte[] Bytes(object value) => Serializer.SerializeToArray<object>(value);

    private static IEnumerable<Type> Travelling() =>
        typeof(EnsembleRun)
            .Assembly.GetTypes()
            .Where(t =>
                t.GetCustomAttribute<GenerateSerializerAttribute>() is not null
                && t.GetCustomAttribute<AliasAttribute>() is not null
                && !t.Name.EndsWith("Surrogate", StringComparison.Ordinal)
            )
            .Concat(OfTheModel)
            .OrderBy(NameOf, StringComparer.Ordinal);
}
