using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Host.Verbs;

/// <summary>Scenarios whose observed cohorts are evidence, all sound.</summary>
/// <param name="Scenarios">As they came in.</param>
/// <param name="Cases">Their observed cohorts.</param>
/// <param name="CalibrationProblem">All cases together.</param>
internal sealed record CalibrationInput(
    ImmutableArray<ScenarioInput> Scenarios,
    ImmutableArray<ObservedCase> Cases,
    CalibrationProblem CalibrationProblem
)
{
    private const string Everything = "scenarios";

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

    /// <summary>Loads scenarios by name; where none is named, all of a folder that somebody observed.</summary>
    /// <exception cref="BadInputException">With all faults of all scenarios, observations and of their going together.</exception>
    public static CalibrationInput Load(IReadOnlyList<string> paths, Terminal terminal, string folder = Everything)
    {
        var faults = new List<string>();
        var files = new List<string>();
        var scenarios = new List<ScenarioInput>();
        var cases = new List<ObservedCase>();
        foreach (var path in paths.Count > 0 ? paths : BaselinesIn(folder))
        {
            try
            {
                var input = ScenarioInput.Load(path, [], terminal);
                if (paths.Count == 0 && input.Observed.IsEmpty)
                {
                    continue; // nobody asked for it by name, and nothing can be learnt from it
                }

                files.Add(path);
                scenarios.Add(input);
                cases.AddRange(CasesOf(path, input, faults));
            }
            catch (BadInputException bad)
            {
                faults.AddRange(bad.Faults);
            }
        }

        RequireGoingTogether(files, scenarios, cases, faults);
        return faults.Count > 0
            ? throw new BadInputException(faults)
            : new([.. scenarios], [.. cases], new(cases.Select(c => c.Data)));
    }

    private static IEnumerable<ObservedCase> CasesOf(string path, ScenarioInput input, List<string> faults)
    {
        if (input.Setting.Mode != Mode.Historical)
        {
            faults.Add($"{path}: /mode: found generative, allowed historical: only there the likelihood is exact");
            yield break;
        }

        if (!input.Setting.Grants.IsEmpty)
        {
            faults.Add($"{path}: /grants: found a grant, allowed none: what was not granted cannot be learnt from");
            yield break;
        }

        if (input.Observed.IsEmpty)
        {
            faults.Add($"{path}: /cohorts: found no observed cohort, allowed one or more with observed: FILE");
        }

        var ground = new SettingIndex(input.Setting);
        for (var cohort = 0; cohort < input.Setting.Cohorts.Length; cohort++)
        {
            var id = input.Setting.Cohorts[cohort].Id;
            if (input.Observed.TryGetValue(id, out var observed))
            {
                var data = CohortData.Of(ground, cohort, input.Observed);
                faults.AddRange(
                    data.Impossible.Select(i =>
                        $"{path}: /cohorts/{id}/{i.Researcher}: found {i.Reason}, allowed a destination that can be reached then"
                    )
                );
                yield return new(data, observed, input.Scenario.Cohorts[id].PublishedTwoYearRetention?.Value);
            }
        }
    }

    private static void RequireGoingTogether(
        List<string> files,
        List<ScenarioInput> scenarios,
        List<ObservedCase> cases,
        List<string> faults
    )
    {
        if (faults.Count > 0)
        {
            return;
        }

        if (cases.Sum(c => c.Data.Exits) == 0)
        {
            faults.Add(
                $"{string.Join(", ", files)}: /cohorts: found no exit that is evidence, allowed cohorts of which at least one member was seen to leave"
            );
        }

        foreach (var twice in cases.GroupBy(c => c.Data.Id, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            faults.Add($"{string.Join(", ", files)}: /cohorts/{twice.Key}: found in two scenarios, allowed in one");
        }

        for (var i = 1; i < scenarios.Count; i++)
        {
            faults.AddRange(DifferentPriors(files[i], files[0], scenarios[i].Setting, scenarios[0].Setting));
        }
    }

    private static IEnumerable<string> DifferentPriors(string path, string first, Setting setting, Setting reference) =>
        Enumerable
            .Range(0, setting.Priors.Length)
            .Where(p => setting.Priors[p] != reference.Priors[p])
            .Select(p => Model.Scenarios.ParameterTable.Rows[p].Key)
            .Select(key =>
                $"{path}: /parameters/{key}/prior: found another prior than in {first}, allowed the same in all"
            );

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
