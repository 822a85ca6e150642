using System.Collections.Immutable;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Experiments.WhatIf;

/// <summary>Whom a grant for a group goes to.</summary>
/// <param name="ahead">The forecast.</param>
/// <param name="byPerson">Whether groups may be as small as they are.</param>
/// <param name="allowed">From where the scenario may take files.</param>
internal sealed class GrantedGroups(ScenarioInput ahead, bool byPerson, AllowedFolders? allowed)
{
    /// <summary>What makes of a scenario the same with the grant.</summary>
    /// <exception cref="BadInputException">Nobody is in the group, or too few to be spoken of.</exception>
    public Func<Scenario, Scenario> Given(GroupGrant asked)
    {
        var roster = Knowing(asked.Attribute);
        var labs = ahead.Setting.Cohorts.Select(c =>
            (Lab: ahead.Setting.Labs[c.Lab].Id, Members: MembersOf(c, asked, roster))
        );
        var given = labs.Where(l => !l.Members.IsEmpty).ToArray();
        RequireEnough(asked, given.Sum(g => g.Members.Length), roster);
        return basis =>
            basis with
            {
                Title =
                    $"Retention grants for the {given.Sum(g => g.Members.Length)} of {asked.Attribute} {asked.Value}",
                Grants = given.Aggregate(
                    basis.Grants ?? ImmutableSortedDictionary<string, Grant>.Empty,
                    (grants, g) => grants.SetItem($"{g.Lab}-{asked.Level}", Grant(asked, g.Lab, g.Members))
                ),
            };
    }

    private Grant Grant(GroupGrant asked, string lab, ImmutableArray<string> members) =>
        new(
            ahead.Scenario.Past!.Until.AddDays(1),
            lab,
            asked.Size,
            "assumed: asked for",
            Members: members,
            Description: $"grants for {asked.Attribute} {asked.Value}, {asked.Size:0.##} of that of the hiring each"
        );

    private ImmutableArray<string> MembersOf(
        CohortProfile cohort,
        GroupGrant asked,
        ImmutableSortedDictionary<string, Researcher> roster
    ) =>
        [
            .. cohort
                .Members.Select(m => ahead.Setting.Researchers[m].Id)
                .Where(id => roster.GetValueOrDefault(id)?.LevelOf(asked.Attribute) == asked.Level)
                .Order(StringComparer.Ordinal),
        ];

    // What nothing in a scenario asks for is not kept of people, so it is asked for.
    private ImmutableSortedDictionary<string, Researcher> Knowing(string attribute)
    {
        var known = ahead.Scenario.Roster;
        return known.Values.Any(r => r.Attributes?.ContainsKey(attribute) == true) || ahead.Whole?.File is not { } file
            ? known
            : ScenarioInput.Load(file, Groups.In(file, attribute, [], allowed, "--grant"), allowed).Scenario.Roster;
    }

    private void RequireEnough(GroupGrant asked, int members, ImmutableSortedDictionary<string, Researcher> roster)
    {
        var smallest = ahead.Scenario.Cohorts.Values.Max(c => c.Smallest ?? Cohort.UsualSmallest);
        if (members == 0)
        {
            string[] levels = [.. roster.Values.Select(r => r.LevelOf(asked.Attribute)).OfType<string>().Distinct()];
            throw new BadInputException(
                $"--grant: found '{asked.Value}', which nobody who is still there has as {asked.Attribute}, allowed {Nearest.Hint(asked.Level, levels)}"
            );
        }

        if (members < smallest && !byPerson)
        {
            throw new BadInputException(
                $"--grant: found fewer than {smallest} people of {asked.Attribute} {asked.Value}, allowed a larger group, or --by-person"
            );
        }
    }
}
