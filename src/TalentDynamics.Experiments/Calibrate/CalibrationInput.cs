using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Experiments.Calibrate;

/// <summary>Scenarios whose observed cohorts are evidence, all sound.</summary>
/// <param name="Scenarios">As they came in.</param>
/// <param name="Cases">Their observed cohorts.</param>
/// <param name="Problem">All cases together.</param>
internal sealed record CalibrationInput(
    ImmutableArray<ScenarioInput> Scenarios,
    ImmutableArray<ObservedCase> Cases,
    CalibrationProblem Problem
)
{
    private const string Everything = "scenarios";

    /// <summary>The scenarios' files as they were named, in their order.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>What is calibrated, as one hash: scenarios and observations.</summary>
    public string Hash =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Join('\n', Scenarios.SelectMany(s => s.Tables.Prepend(s.Hash))))
            )
        );

    /// <summary>The scenario of a cohort.</summary>
    public ScenarioInput ScenarioOf(ObservedCase seen) =>
        Scenarios.First(s => ReferenceEquals(s.Setting, seen.Data.Ground.Setting));

    /// <summary>A cohort as evidence.</summary>
    public CohortEvidence EvidenceOf(ObservedCase seen)
    {
        var scenario = ScenarioOf(seen);
        return new(
            seen.Data.Id,
            scenario.Scenario.Name,
            scenario.Hash,
            seen.Observed.Members.Length,
            seen.Data.Members,
            seen.Data.Exits
        );
    }

    /// <summary>Loads scenarios by name; where none is named, all of a folder that somebody observed.</summary>
    /// <exception cref="BadInputException">With all faults of all scenarios, observations and of their going together.</exception>
    public static CalibrationInput Load(
        IReadOnlyList<string> paths,
        IReadOnlyList<Override> overrides,
        string folder = Everything,
        AllowedFolders? allowed = null
    )
    {
        var faults = new List<string>();
        var files = new List<string>();
        var scenarios = new List<ScenarioInput>();
        var cases = new List<ObservedCase>();
        foreach (var path in paths.Count > 0 ? paths : BaselinesIn(folder))
        {
            try
            {
                var input = ScenarioInput.Load(path, overrides, allowed);
                if (paths.Count == 0 && input.Observed.IsEmpty)
                {
                    continue; // nobody asked for it by name, and nothing can be learnt from it
                }

                files.Add(path);
                scenarios.Add(input);
                cases.AddRange(EvidenceRules.CasesOf(path, input, faults));
            }
            catch (BadInputException bad)
            {
                faults.AddRange(bad.Faults);
            }
        }

        EvidenceRules.RequireGoingTogether(files, scenarios, cases, faults);
        return faults.Count > 0
            ? throw new BadInputException(faults)
            : new([.. scenarios], [.. cases], new(cases.Select(c => c.Data))) { Files = [.. files] };
    }

    private static string[] BaselinesIn(string folder)
    {
        var found = Directory.Exists(folder)
            ? Directory
                .GetDirectories(folder)
                .Order(StringComparer.Ordinal)
                .Select(f => Path.Combine(f, "baseline.yaml"))
                .Where(File.Exists)
                .ToArray()
            : [];
        return found.Length > 0
            ? found
            : throw new BadInputException(
                $"SCENARIO: found no folder {folder}/ with baseline.yaml files here, allowed one or more scenario files"
            );
    }
}
