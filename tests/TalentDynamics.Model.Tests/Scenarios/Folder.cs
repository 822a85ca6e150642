using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Model.Tests.Scenarios;

/// <summary>A folder of scenario files that goes when the test ends.</summary>
internal sealed class Folder : IDisposable
{
    /// <summary>A sound scenario: two people at one lab, a lab founded by one of them, and an event.</summary>
    public const string Sound = """
        schemaVersion: 1
        name: two
        title: Two people
        start: 2023-01-01
        end: 2025-01-01
        mode: historical
        labs:
          acme:
            name: Acme
            metros: [paris, london]
            hiring: { value: 1, source: "assumed: test" }
            headcount: { value: 50, source: "assumed: test" }
          nova:
            name: Nova
            metros: [paris]
            opens: 2023-06-01
            founders:
              ada: { left: 2023-05-15, source: test, grade: A }
            hiring: { value: 2, source: "assumed: test" }
            headcount: { value: 5, source: "assumed: test" }
        roster:
          ada: { lab: acme, metro: paris, joined: 2019 }
          bob: { lab: acme, metro: london, joined: 2021-05 }
        ties:
          sameMetro: { value: .3, source: "assumed: test" }
          otherwise: { value: .1, source: "assumed: test" }
        cohorts:
          all:
            lab: acme
            members: [ada, bob]
        events:
          news:
            date: 2023-03-01
            lab: acme
            kind: leadership
            size: 1
            description: A leader left
            source: test
            grade: A

        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("talent");

    public string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>What comes of a file: the faults with the folder's path left out, one a line.</summary>
    public string Faults(string name, params Override[] overrides) =>
        Relative(string.Join('\n', ScenarioFile.Load(Path.Combine(folder.FullName, name), overrides).Faults));

    public string Relative(string text) =>
        text.Replace(folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public Scenario Load(string name, params Override[] overrides) =>
        Repository.Load(Path.Combine(folder.FullName, name), overrides);

    public void Dispose() => folder.Delete(recursive: true);
}
