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
/// <param name="Listed">Those of which lists of authors are known.</param>
/// <param name="Problem">All cases together.</param>
internal sealed record CalibrationInput(
    ImmutableArray<ScenarioInput> Scenarios,
    ImmutableArray<ObservedCase> Cases,
    ImmutableArray<ListedCase> Listed,
    CalibrationProblem Problem
)
{
    private const string Everything = "scenarios";

    /// <summary>The scenarios' files as they were named, in their order.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>What is calibrated, as one hash: scenarios, observations and, where it is not the usual one, the form of the model.</summary>
    public string Hash =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Scenarios.SelectMany(TextsOf).Concat(FormAsText))))
        );

    private IEnumerable<string> FormAsText => Problem.Form == ModelForm.Usual ? [] : [$"{Problem.Form}"];

    private static IEnumerable<string> TextsOf(ScenarioInput scenario) =>
        [
            scenario.Hash,
            .. scenario.Tables,
            .. scenario.ListTables.Values.SelectMany(t => t.ByKind).Select(k => k.Text.Text),
        ];

    /// <summary>The scenario of a cohort.</summary>
    public ScenarioInput ScenarioOf(CohortData data) =>
        Scenarios.First(s => ReferenceEquals(s.Setting, data.Ground.Setting));

    /// <summary>All cohorts as evidence.</summary>
    public IEnumerable<CohortEvidence> Evidence =>
        Cases
            .Select(c => (c.Data, Members: c.Observed.Members.Length))
            .Concat(Listed.Select(c => (c.Data, Members: c.Listed.Members.Length)))
            .Select(c => EvidenceOf(c.Data, c.Members));

    private CohortEvidence EvidenceOf(CohortData data, int members)
    {
        var scenario = ScenarioOf(data);
        return new(data.Id, scenario.Scenario.Name, scenario.Hash, members, data.Members, data.Exits)
        {
            IsListed = data.Lists is not null,
        };
    }

    /// <summary>Loads scenarios by name; where none is named, all of a folder that somebody observed.</summary>
    /// <param name="paths">Scenario files.</param>
    /// <param name="overrides">Applied to each.</param>
    /// <param name="folder">Where to look where none is named.</param>
    /// <param name="allowed">From where scenarios may take files.</param>
    /// <param name="withLists">Where none is named, also those of which only lists of authors are known.</param>
    /// <param name="form">Of the model that is calibrated.</param>
    /// <exception cref="BadInputException">With all faults of all scenarios, observations and of their going together.</exception>
    public static CalibrationInput Load(
        IReadOnlyList<string> paths,
        IReadOnlyList<Override> overrides,
        string folder = Everything,
        AllowedFolders? allowed = null,
        bool withLists = false,
        ModelForm? form = null
    )
    {
        var faults = new List<string>();
        var files = new List<string>();
        var scenarios = new List<ScenarioInput>();
        var cases = new List<ObservedCase>();
        var listed = new List<ListedCase>();
        foreach (var path in paths.Count > 0 ? paths : BaselinesIn(folder))
        {
            try
            {
                var input = ScenarioInput.Load(path, overrides, allowed);
                if (paths.Count == 0 && input.Observed.IsEmpty && !(withLists && !input.Listed.IsEmpty))
                {
                    continue; // nobody asked for it by name, and nothing can be learnt from it
                }

                files.Add(path);
                scenarios.Add(input);
                cases.AddRange(EvidenceRules.CasesOf(path, input, faults));
                listed.AddRange(EvidenceRules.ListedOf(path, input, faults));
            }
            catch (BadInputException bad)
            {
                faults.AddRange(bad.Faults);
            }
        }

        CohortData[] all = [.. cases.Select(c => c.Data), .. listed.Select(c => c.Data)];
        EvidenceRules.RequireGoingTogether(files, scenarios, all, faults);
        return faults.Count > 0
            ? throw new BadInputException(faults)
            : new([.. scenarios], [.. cases], [.. listed], new(all, form)) { Files = [.. files] };
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
