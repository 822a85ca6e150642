using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.People.Folders;

namespace TalentDynamics.People;

/// <summary>A scenario of three labs and twelve people that teaches by being changed: every line says what it is for.</summary>
internal static class NewScenario
{
    /// <summary>The names of its files, what makes the folder whole last.</summary>
    public static ImmutableArray<string> Names { get; } =
    ["roster.csv", "observed.csv", "no-reorganisation.yaml", "scenario.yaml"];

    /// <summary>The files under a name.</summary>
    /// <param name="name">Id of the scenario.</param>
    /// <exception cref="BadInputException">The name is no id.</exception>
    public static ImmutableArray<FolderFile> Of(string name) =>
        Text.IsId(name)
            ?
            [
                .. Names.Select(file => new FolderFile(
                    file,
                    Template(file).Replace("NAME", name, StringComparison.Ordinal)
                )),
            ]
            : throw new BadInputException($"NAME: found '{name}', allowed {Text.IdAllowed}");

    private static string Template(string file)
    {
        using var reader = new StreamReader(typeof(NewScenario).Assembly.GetManifestResourceStream(file)!);
        return reader.ReadToEnd();
    }
}
