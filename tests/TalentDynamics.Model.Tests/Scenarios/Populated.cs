using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Model.Tests.Scenarios;

/// <summary>Scenario files with a population, and the settings that come of them.</summary>
internal static class Populated
{
    /// <summary>Two groups at two labs, as they are written.</summary>
    public const string Groups = """
        population:
          engineers:
            lab: acme
            count: { value: 200, source: "assumed: test" }
            metros: { paris: .7, london: .3 }
            tenure: { years: "LN(2, .8)", most: 10, source: "assumed: test" }
            team: { least: 3, most: 6, tie: { value: .2, source: "assumed: test" }, neighbour: { value: .05, source: "assumed: test" } }
          writers:
            lab: acme
            count: { value: 40, source: "assumed: test" }
            metros: { london: 1 }
            tenure: { years: "HalfN(3)", most: 5, source: "assumed: test" }
            team: { least: 2, most: 2, tie: { value: .4, source: "assumed: test" } }

        """;

    /// <summary>The sound scenario with these groups, and a cohort of the engineers.</summary>
    public static string Text =>
        (Folder.Sound + Groups).Replace(
            "cohorts:\n",
            "cohorts:\n  engineers: { lab: acme, groups: [engineers] }\n",
            StringComparison.Ordinal
        );

    /// <summary>The setting of a scenario file.</summary>
    public static Setting Compile(string text, params string[] changes)
    {
        using var folder = new Folder();
        var path = folder.Write("s.yaml", text);
        var loaded = ScenarioFile.Load(path, [.. changes.Select((c, i) => Override.FromOption(i + 1, c))]);
        Assert.Empty(loaded.Faults);
        return loaded.Scenario!.Compile();
    }
}
