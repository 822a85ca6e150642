using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Analysis.Panels;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Experiments.Inputs;

/// <summary>A scenario as it came in, sound, with what was observed of its cohorts.</summary>
/// <param name="Scenario">Resolved.</param>
/// <param name="Setting">Compiled.</param>
/// <param name="Hash">SHA-256 of its canonical form.</param>
/// <param name="Observed">By cohort; a cohort that nobody observed is absent.</param>
/// <param name="Tables">The texts of the observation files, to be kept with the run.</param>
internal sealed record ScenarioInput(
    Scenario Scenario,
    Setting Setting,
    string Hash,
    ImmutableSortedDictionary<string, ObservedCohort> Observed,
    ImmutableArray<string> Tables
)
{
    /// <summary>What lists of authors say, by cohort; a cohort of which no lists are known is absent.</summary>
    public ImmutableSortedDictionary<string, ListedCohort> Listed { get; init; } =
        ImmutableSortedDictionary<string, ListedCohort>.Empty;

    /// <summary>The texts of the files of lists, by cohort, to be kept with the run.</summary>
    public ImmutableSortedDictionary<string, ListTables> ListTables { get; init; } =
        ImmutableSortedDictionary<string, ListTables>.Empty;

    /// <summary>Of a forecast, the scenario from its start; null elsewhere.</summary>
    public ScenarioInput? Whole { get; init; }

    /// <summary>What faults call the scenario's file; null where it came from no file.</summary>
    public string? File { get; init; }

    /// <exception cref="BadInputException">With all faults of the scenario and its observations.</exception>
    public static ScenarioInput Load(string path, IReadOnlyList<Override> overrides, AllowedFolders? allowed = null) =>
        Of(ScenarioFile.Load(path, overrides, allowed).Required()) with
        {
            File = path,
        };

    /// <summary>A scenario with the observations that it names.</summary>
    /// <exception cref="BadInputException">With all faults of the observations.</exception>
    public static ScenarioInput Of(Scenario scenario)
    {
        var files = scenario.Cohorts.Values.Select(cohort => cohort.Observed).OfType<string>().Distinct().ToArray();
        return Of(
                scenario,
                files.Select(Shown),
                [.. files.Select(file => TextFile.Table(file, Shown(file), Shown(file)))]
            )
            .WithLists(
                scenario
                    .Cohorts.Where(c => c.Value.Lists is not null)
                    .ToImmutableSortedDictionary(c => c.Key, c => TablesOf(c.Value.Lists!), StringComparer.Ordinal)
            );
    }

    /// <summary>The same with lists of authors that were read already.</summary>
    /// <param name="tables">By cohort.</param>
    /// <exception cref="BadInputException">With all faults of the lists.</exception>
    public ScenarioInput WithLists(ImmutableSortedDictionary<string, ListTables> tables)
    {
        var readings = Setting
            .Cohorts.Where(c => tables.ContainsKey(c.Id))
            .Select(c => (c.Id, Reading: ListFiles.Read(tables[c.Id], Setting, c)))
            .ToArray();
        var faults = readings.SelectMany(r => r.Reading.Faults).Select(fault => fault.ToString()).ToArray();
        return faults.Length > 0
            ? throw new BadInputException(faults)
            : this with
            {
                ListTables = tables,
                Listed = readings.ToImmutableSortedDictionary(
                    r => r.Id,
                    r => r.Reading.Cohort!,
                    StringComparer.Ordinal
                ),
            };
    }

    private static ListTables TablesOf(AuthorListFiles files) =>
        new(TextOf(files.Lists), TextOf(files.Named), files.Moves is { } moves ? TextOf(moves) : null);

    private static PanelText TextOf(string file) => new(Shown(file), TextFile.Table(file, Shown(file), Shown(file)));

    /// <summary>A scenario with observations that were read already.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="files">What faults call the observation files.</param>
    /// <param name="tables">Their texts; each member's row may stand in any of them.</param>
    /// <exception cref="BadInputException">With all faults of the observations.</exception>
    public static ScenarioInput Of(Scenario scenario, IEnumerable<string> files, ImmutableArray<string> tables)
    {
        var setting = scenario.Compile();
        var observed = Observations(files, tables, setting);
        return new(scenario, setting, ScenarioJson.Hash(scenario), observed, tables);
    }

    /// <summary>The canonical form of the scenario.</summary>
    public byte[] Canonical() => ScenarioJson.Write(Scenario);

    /// <summary>A path as people know it: relative where that is shorter.</summary>
    public static string Shown(string path) =>
        Path.GetRelativePath(Environment.CurrentDirectory, path) is var near
        && near.StartsWith("..", StringComparison.Ordinal)
            ? path
            : near;

    private static ImmutableSortedDictionary<string, ObservedCohort> Observations(
        IEnumerable<string> files,
        IEnumerable<string> texts,
        Setting setting
    )
    {
        var readings = files.Zip(texts, (file, text) => ObservationFile.Read(file, text, setting)).ToArray();
        var faults = readings.SelectMany(reading => reading.Faults).Select(fault => fault.ToString()).ToArray();
        return faults.Length > 0
            ? throw new BadInputException(faults)
            : readings.SelectMany(reading => reading.Cohorts).ToImmutableSortedDictionary(StringComparer.Ordinal);
    }
}
