namespace TalentDynamics.Host.Tests.Commands;

/// <summary>A folder with a scenario of six people at one lab.</summary>
internal sealed class SixPeople : IDisposable
{
    public const string Scenario = """
        schemaVersion: 1
        name: small
        title: A small one
        start: 2023-01-02
        end: 2024-12-29
        mode: historical
        roster: roster.csv
        ties:
          sameMetro: { value: .3, source: "assumed: x" }
          otherwise: { value: .1, source: "assumed: x" }
        cohorts:
          c: { lab: a, observed: observed.csv }
        labs:
          a:
            name: Lab A
            metros: [paris, london]
            hiring: { value: 0, source: "assumed: x" }
            headcount: { value: 100, source: "assumed: x" }
          b:
            name: Lab B
            metros: [paris]
            hiring: { value: 1, source: "assumed: x" }
            headcount: { value: 30, source: "assumed: x" }
            momentum: { value: .5, source: "assumed: x" }
        """;

    private const string Roster = """
        researcher,lab,metro,joined
        p1,a,paris,2019-01
        p2,a,paris,2020-05
        p3,a,london,2021
        p4,a,london,2018-02-03
        p5,a,paris,2022-11
        p6,a,london,2017-01
        """;

    private readonly Folder folder = new();

    public SixPeople() => File.WriteAllText(folder["roster.csv"], Roster);

    /// <summary>The path of a file in it.</summary>
    public string this[string file] => folder[file];

    public void Dispose() => folder.Dispose();

    /// <summary>The scenario with what was observed of it; null for nothing.</summary>
    public string Written(string? observed)
    {
        var scenario = observed is null
            ? Scenario.Replace(", observed: observed.csv", "", StringComparison.Ordinal)
            : Scenario;
        File.WriteAllText(folder["observed.csv"], "researcher,left,destination,censored\n" + observed);
        File.WriteAllText(folder["s.yaml"], scenario);
        return folder["s.yaml"];
    }
}
