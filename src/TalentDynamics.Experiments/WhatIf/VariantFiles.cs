using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.Model.Scenarios.Reading;
using TalentDynamics.Model.Scenarios.Variants;

namespace TalentDynamics.Experiments.WhatIf;

/// <summary>Reads a base and its variants and keeps every fault.</summary>
/// <param name="changes">Laid over each of them.</param>
/// <param name="allowed">From where they may take files.</param>
internal sealed class VariantFiles(IReadOnlyList<Override> changes, AllowedFolders allowed)
{
    private readonly List<string> faults = [];

    /// <exception cref="BadInputException">With all faults of all files.</exception>
    public WhatIfOrder Read(string @base, IReadOnlyList<string> variants, Sweep? sweep)
    {
        Require(variants, sweep);
        var basis = Scenario(@base);
        var arms = sweep is null ? Variants(variants) : Points(variants.FirstOrDefault(@base), sweep);
        Refuse();
        Compare(basis!, arms, sweep);
        Refuse();
        return new(basis!, arms, sweep)
        {
            File = @base,
            Changes = changes,
            Allowed = allowed,
        };
    }

    private static void Require(IReadOnlyList<string> variants, Sweep? sweep)
    {
        if (variants.Count == 0 && sweep is null)
        {
            throw new BadInputException(
                "talent: whatif: found no variant, allowed one or more, --sweep, --grant, --leader-leaves or --budget"
            );
        }

        if (variants.Count > 1 && sweep is not null)
        {
            throw new BadInputException($"--sweep: found {variants.Count} variants beside it, allowed one at most");
        }
    }

    private void Refuse()
    {
        if (faults.Count > 0)
        {
            throw new BadInputException([.. faults.Distinct()]);
        }
    }

    private Scenario? Scenario(string file, params Override[] lever)
    {
        var loaded = ScenarioFile.Load(file, [.. changes, .. lever], allowed);
        faults.AddRange(loaded.Faults.Select(f => f.ToString()));
        return loaded.Scenario;
    }

    private ImmutableArray<PlannedArm> Variants(IEnumerable<string> files)
    {
        var scenarios = files
            .Select(f => (File: f, Scenario: Scenario(f)))
            .Where(v => v.Scenario is not null)
            .ToArray();
        var names = scenarios.CountBy(v => v.Scenario!.Name).ToDictionary(n => n.Key, n => n.Value);
        return
        [
            .. scenarios.Select(v => new PlannedArm(
                v.File,
                names[v.Scenario!.Name] == 1 ? v.Scenario.Name : Path.GetFileNameWithoutExtension(v.File),
                null,
                v.Scenario
            )),
        ];
    }

    private ImmutableArray<PlannedArm> Points(string file, Sweep sweep)
    {
        var lever = sweep.Path[(sweep.Path.LastIndexOf('.') + 1)..];
        return
        [
            .. from value in sweep.Values
            let scenario = Scenario(file, new Override("--sweep", sweep.Path, $"{value:R}"))
            where scenario is not null
            select new PlannedArm(file, $"{lever} {value}", value, scenario),
        ];
    }

    private void Compare(Scenario @base, ImmutableArray<PlannedArm> arms, Sweep? sweep)
    {
        foreach (var arm in arms)
        {
            var found = sweep is null
                ? Variant.Faults(arm.File, @base, arm.Scenario)
                : Variant.Incomparable(arm.File, @base, arm.Scenario);
            faults.AddRange(found.Select(f => f.ToString()));
        }

        foreach (var name in arms.CountBy(a => a.Name).Where(n => n.Value > 1))
        {
            faults.Add($"talent: whatif: found the variant {name.Key} {name.Value} times, allowed each once");
        }

        if (sweep is not null && arms.All(a => Change.Between(arms[0].Scenario, a.Scenario).IsEmpty))
        {
            faults.Add($"--sweep: found the lever {sweep.Path}, which changes nothing, allowed one that does");
        }
    }
}
