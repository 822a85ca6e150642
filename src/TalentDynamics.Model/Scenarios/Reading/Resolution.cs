using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.Model.Scenarios.Rules;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>From a settled tree to a scenario, or to all that is wrong with it.</summary>
internal static class Resolution
{
    public static Loaded Of(Node tree, List<Fault> faults)
    {
        if (OtherVersion(tree) is { } version)
        {
            return new(null, [version]);
        }

        var reader = new TypedReader(faults);
        var scenario = reader.Read(tree);
        var judge = new FaultReporter(tree, reader.Placeholders, faults);
        ScenarioRules.Check(scenario, judge);
        return judge.Clean ? Stable(Ordered(scenario), judge, faults) : new(null, InOrder(faults));
    }

    // It is compiled for this, and what was compiled stays with it.
    private static Loaded Stable(Scenario scenario, FaultReporter judge, List<Fault> faults)
    {
        StabilityRule.Check(scenario, judge);
        return judge.Clean ? new(scenario, []) : new(null, InOrder(faults));
    }

    // A later version may mean anything, so nothing else of it is judged.
    private static Fault? OtherVersion(Node tree) =>
        tree is Mapping map
        && map["schemaVersion"] is Scalar version
        && version.Text != $"{Scenario.CurrentSchemaVersion}"
            ? version.Origin.Fault(
                "/schemaVersion",
                version.Words,
                $"{Scenario.CurrentSchemaVersion}, the version this build reads"
            )
            : null;

    private static Scenario Ordered(Scenario scenario) =>
        scenario with
        {
            Roster = Asked(scenario),
            Effects = scenario.Effects is { Count: > 0 } ? scenario.Effects : null,
            Off = [.. scenario.Off.Distinct().Order()],
            Cohorts = scenario.Cohorts.ToImmutableSortedDictionary(
                c => c.Key,
                c =>
                    c.Value with
                    {
                        Members = c.Value.Members?.Sort(StringComparer.Ordinal),
                        Groups = c.Value.Groups?.Sort(StringComparer.Ordinal),
                    }
            ),
            Grants = scenario.Grants is { Count: > 0 } grants
                ? grants.ToImmutableSortedDictionary(
                    g => g.Key,
                    g => g.Value with { Members = g.Value.Members?.Sort(StringComparer.Ordinal) }
                )
                : null,
            Population = scenario.Population is { Count: > 0 } ? scenario.Population : null,
        };

    // Of what else is known of people only what something asks for: the rest is nobody's business.
    private static ImmutableSortedDictionary<string, Researcher> Asked(Scenario scenario)
    {
        var asked = scenario
            .Cohorts.Values.SelectMany(c => (c.Where?.Keys ?? []).Append(c.By))
            .Concat(scenario.Effects?.Keys ?? [])
            .ToHashSet(StringComparer.Ordinal);
        return scenario.Roster.Values.All(r => r.Attributes is null)
            ? scenario.Roster
            : scenario.Roster.ToImmutableSortedDictionary(
                r => r.Key,
                r => Asked(r.Value, asked),
                StringComparer.Ordinal
            );
    }

    private static Researcher Asked(Researcher person, HashSet<string?> asked)
    {
        var kept = person.Attributes?.Where(a => asked.Contains(a.Key)).ToImmutableSortedDictionary();
        return person with { Attributes = kept is { IsEmpty: false } ? kept : null };
    }

    private static ImmutableArray<Fault> InOrder(List<Fault> faults) =>
        [
            .. faults
                .Distinct()
                .OrderBy(f => f.File, StringComparer.Ordinal)
                .ThenBy(f => f.Line)
                .ThenBy(f => f.Column)
                .ThenBy(f => f.Path, StringComparer.Ordinal),
        ];
}
