using System.Collections.Immutable;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;
using TalentDynamics.Model.Scenarios.Variants;

namespace TalentDynamics.Host.Verbs;

/// <summary>A variant that is to be lived.</summary>
/// <param name="File">Where it stands.</param>
/// <param name="Name">How it is told from the others.</param>
/// <param name="Lever">Where the swept lever stands; null without a sweep.</param>
/// <param name="Scenario">Resolved.</param>
internal sealed record PlannedArm(string File, string Name, double? Lever, Scenario Scenario);

/// <summary>A base with its variants as they came in: sound, comparable, each of them changing something.</summary>
internal sealed record WhatIfInput(Scenario Base, ImmutableArray<PlannedArm> Arms, Sweep? Sweep)
{
    /// <exception cref="BadInputException">With all faults of all files.</exception>
    public static WhatIfInput Load(string @base, string[] variants, Sweep? sweep, IReadOnlyList<Override> changes)
    {
        Require(variants, sweep);
        var reading = new Reading(changes);
        var basis = reading.Scenario(@base);
        var arms = sweep is null
            ? reading.Variants(variants)
            : reading.Points(variants.Length == 0 ? @base : variants[0], sweep);
        reading.Refuse();
        reading.Compare(basis!, arms, sweep);
        reading.Refuse();
        return new(basis!, arms, sweep);
    }

    /// <summary>The same with the past as observed: every arm begins after a day, conditioned on who had left by then.</summary>
    /// <param name="basis">The base, from that day on.</param>
    /// <exception cref="BadInputException">A variant changes what had happened by then.</exception>
    public WhatIfInput After(Scenario basis)
    {
        var past = basis.Past!;
        var faults = Arms.SelectMany(arm => ChangesOfThePast(basis, arm, past.Until)).Distinct().ToArray();
        if (faults.Length > 0)
        {
            throw new BadInputException(faults);
        }

        var arms = Arms.Select(arm => arm with { Scenario = arm.Scenario with { Past = past } }).ToImmutableArray();
        foreach (var arm in arms)
        {
            Forecasting.RequireSound(arm.Scenario, past.Until);
        }

        return this with
        {
            Base = basis,
            Arms = arms,
        };
    }

    private static IEnumerable<string> ChangesOfThePast(Scenario basis, PlannedArm arm, DateOnly until)
    {
        string Fault(string what, DateOnly date) =>
            $"--from: found {arm.File} changing {what} of {date:yyyy-MM-dd}, allowed changes after {until:yyyy-MM-dd} only";
        var (before, after) = (basis.Events, arm.Scenario.Events);
        foreach (var id in before.Keys.Union(after.Keys, StringComparer.Ordinal))
        {
            var (was, now) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
            var date = new[] { was?.Date, now?.Date }.Min()!.Value;
            if (date <= until && was != now)
            {
                yield return Fault($"the event {id}", date);
            }
        }

        foreach (var (id, grant) in arm.Scenario.Grants?.Where(g => g.Value.Date <= until) ?? [])
        {
            if (basis.Grants?.ContainsKey(id) != true)
            {
                yield return Fault($"the grant {id}", grant.Date);
            }
        }
    }

    private static void Require(string[] variants, Sweep? sweep)
    {
        if (variants.Length == 0 && sweep is null)
        {
            throw new BadInputException("talent: whatif: found no variant, allowed one or more, or --sweep");
        }

        if (variants.Length > 1 && sweep is not null)
        {
            throw new BadInputException($"--sweep: found {variants.Length} variants beside it, allowed one at most");
        }
    }

    /// <summary>Reads scenarios and keeps every fault.</summary>
    private sealed class Reading(IReadOnlyList<Override> changes)
    {
        private readonly List<string> faults = [];

        public void Refuse()
        {
            if (faults.Count > 0)
            {
                throw new BadInputException([.. faults.Distinct()]);
            }
        }

        public Scenario? Scenario(string file, params Override[] lever)
        {
            var loaded = ScenarioFile.Load(file, [.. changes, .. lever]);
            faults.AddRange(loaded.Faults.Select(f => f.ToString()));
            return loaded.Scenario;
        }

        public ImmutableArray<PlannedArm> Variants(string[] files)
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

        public ImmutableArray<PlannedArm> Points(string file, Sweep sweep)
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

        public void Compare(Scenario @base, ImmutableArray<PlannedArm> arms, Sweep? sweep)
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
}
