using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Host.Verbs;

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
    /// <exception cref="BadInputException">With all faults of the scenario and its observations.</exception>
    public static ScenarioInput Load(string path, IReadOnlyList<string> changes, Terminal terminal) =>
        Load(path, Overrides(changes, terminal));

    /// <summary>What is set in the environment and, above it, on the command line.</summary>
    public static IReadOnlyList<Override> Overrides(IReadOnlyList<string> changes, Terminal terminal) =>
        [
            .. Override.FromEnvironment(terminal.Variables),
            .. changes.Select((text, i) => Override.FromOption(i + 1, text)),
        ];

    /// <exception cref="BadInputException">With all faults of the scenario and its observations.</exception>
    public static ScenarioInput Load(string path, IReadOnlyList<Override> overrides)
    {
        var loaded = ScenarioFile.Load(path, overrides);
        if (loaded.Scenario is not { } scenario)
        {
            throw new BadInputException([.. loaded.Faults.Select(fault => fault.ToString())]);
        }

        var setting = scenario.Compile();
        var files = scenario.Cohorts.Values.Select(cohort => cohort.Observed).OfType<string>().Distinct().ToArray();
        var texts = files.Select(File.ReadAllText).ToImmutableArray();
        return new(
            scenario,
            setting,
            ScenarioJson.Hash(scenario),
            Observations(files.Select(Shown), texts, setting),
            texts
        );
    }

    /// <summary>Reads observation files; each member's row may stand in any of them.</summary>
    /// <exception cref="BadInputException">With all faults.</exception>
    public static ImmutableSortedDictionary<string, ObservedCohort> Observations(
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

    public byte[] Canonical() => ScenarioJson.Write(Scenario);

    /// <summary>A path as people know it: relative where that is shorter.</summary>
    public static string Shown(string path) =>
        Path.GetRelativePath(Environment.CurrentDirectory, path) is var near
        && near.StartsWith("..", StringComparison.Ordinal)
            ? path
            : near;
}
