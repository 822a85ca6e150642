using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.Model.Scenarios.Reading;
using TalentDynamics.Model.Scenarios.Variants;

namespace TalentDynamics.Explorer.Levers;

/// <summary>A variant that somebody has thought of, as the levers that make it.</summary>
/// <param name="Name">Of the scenario.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Description">Why it is worth asking.</param>
/// <param name="Sets">path=value, each.</param>
internal sealed record Preset(string Name, string Title, string? Description, ImmutableArray<string> Sets);

/// <summary>The files beside a scenario that extend it and can be held against it.</summary>
internal sealed record Presets(Scenario Base, ImmutableArray<Scenario> Variants)
{
    private const int MostFiles = 64;

    /// <summary>Reads what stands beside a file; what is not sound, or no variant of it, is none.</summary>
    public static Presets Beside(string file, Scenario @base, IReadOnlyList<Override> changes, AllowedFolders? allowed)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var variants =
            from beside in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Take(MostFiles)
            where Path.GetFileName(beside) != Path.GetFileName(file) && Extends(beside)
            let variant = ScenarioFile.Load(beside, changes, allowed).Scenario
            where variant is not null && Variant.Faults(beside, @base, variant).IsEmpty
            select variant;
        return new(@base, [.. variants]);
    }

    /// <summary>Those that levers can make.</summary>
    public ImmutableArray<Preset> By(LeverList levers) =>
        [
            .. from variant in Variants
            let sets = Change.Between(Base, variant).SelectMany(change => Sets(change, variant, levers)).ToArray()
            where !sets.Contains(null)
            select new Preset(variant.Name, variant.Title, variant.Description, [.. sets!]),
        ];

    // Where the base has no grant at all, the whole map of them is what is different.
    private static IEnumerable<string?> Sets(Change change, Scenario variant, LeverList levers) =>
        change is { Path: "grants", Before: null }
            ? variant.Grants!.Keys.Select(id => Set(new($"grants.{id}", null, "there"), levers))
            : [Set(change, levers)];

    // What else a variant changes is something that no lever moves.
    private static string? Set(Change change, LeverList levers)
    {
        if (levers.At(change.Path) is { Only: { } only } whole)
        {
            return (whole.Kind == LeverKind.Added) == (change.Before is null) ? $"{change.Path}={only}" : null;
        }

        var lever = levers.At(change.Path) ?? levers.At($"{change.Path}.value");
        return change.After is { } after && lever?.Read(after) is { } value ? $"{lever.Path}={value}" : null;
    }

    private static bool Extends(string file) =>
        File.ReadLines(file).Any(line => line.StartsWith("extends:", StringComparison.Ordinal));
}
