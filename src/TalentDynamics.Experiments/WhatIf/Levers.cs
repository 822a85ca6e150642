using System.Collections.Immutable;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Experiments.WhatIf;

/// <summary>What may be done, or happen, after the last known day: each lever is a variant of its own, and so are all of them together.</summary>
/// <param name="Grants">Retention grants for groups, given on the first day that is not known.</param>
/// <param name="LeaderLeaves">The day on which the head of the company leaves; null for nobody.</param>
internal sealed record Levers(ImmutableArray<GroupGrant> Grants, DateOnly? LeaderLeaves)
{
    private const string Together = "together";

    /// <summary>Whether none is moved.</summary>
    public bool IsEmpty => Grants.IsEmpty && LeaderLeaves is null;

    /// <summary>The variants of a forecast.</summary>
    /// <param name="ahead">The forecast.</param>
    /// <param name="byPerson">Whether groups may be so small that a figure about them is one about persons.</param>
    /// <exception cref="BadInputException">A group or a day that does not fit.</exception>
    public ImmutableArray<PlannedArm> Arms(ScenarioInput ahead, bool byPerson)
    {
        var groups = new GrantedGroups(ahead, byPerson);
        var moves = Grants.Select(g => (Name: g.Level, Move: groups.Given(g))).ToList();
        if (LeaderLeaves is { } day)
        {
            RequireAhead(ahead.Scenario, day);
            moves.Add(("leader-leaves", basis => WithoutLeader(basis, day)));
        }

        var arms = moves.Select(m => Arm(m.Name, m.Move(ahead.Scenario)));
        return moves.Count == 1
            ? [.. arms]
            :
            [
                .. arms,
                Arm(
                    Together,
                    moves.Aggregate(ahead.Scenario, (all, m) => m.Move(all)) with
                    {
                        Title = "All of this together",
                    }
                ),
            ];
    }

    private static PlannedArm Arm(string name, Scenario scenario) => new(name, name, null, scenario);

    private static void RequireAhead(Scenario scenario, DateOnly day)
    {
        if (day <= scenario.Past!.Until || day > scenario.End)
        {
            throw new BadInputException(
                $"--leader-leaves: found {day:yyyy-MM-dd}, allowed a day of the forecast, from {scenario.Past.Until.AddDays(1):yyyy-MM-dd} to {scenario.End:yyyy-MM-dd}"
            );
        }
    }

    private static Scenario WithoutLeader(Scenario basis, DateOnly day) =>
        basis with
        {
            Title = $"The head of the company leaves on {day:yyyy-MM-dd}",
            Off = basis.Off.Remove(Clock.Leadership),
            Events = basis
                .Cohorts.Values.Select(c => c.Lab)
                .Distinct(StringComparer.Ordinal)
                .Aggregate(basis.Events, (events, lab) => events.SetItem($"{lab}-leader-leaves", Leaving(lab, day))),
        };

    private static Event Leaving(string lab, DateOnly day) =>
        new(day, lab, EventKind.Leadership, 1, "The head of the company leaves", "assumed: asked for", Grade.C);
}

/// <summary>Whom a grant for a group goes to.</summary>
/// <param name="ahead">The forecast.</param>
/// <param name="byPerson">Whether groups may be as small as they are.</param>
internal sealed class GrantedGroups(ScenarioInput ahead, bool byPerson)
{
    /// <summary>What makes of a scenario the same with the grant.</summary>
    /// <exception cref="BadInputException">Nobody is in the group, or too few to be spoken of.</exception>
    public Func<Scenario, Scenario> Given(GroupGrant asked)
    {
        var labs = ahead.Setting.Cohorts.Select(c => (Lab: ahead.Setting.Labs[c.Lab].Id, Members: MembersOf(c, asked)));
        var given = labs.Where(l => !l.Members.IsEmpty).ToArray();
        RequireEnough(asked, given.Sum(g => g.Members.Length));
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

    private ImmutableArray<string> MembersOf(CohortProfile cohort, GroupGrant asked)
    {
        var roster = Knowing(asked.Attribute);
        return
        [
            .. cohort
                .Members.Select(m => ahead.Setting.Researchers[m].Id)
                .Where(id => roster.GetValueOrDefault(id)?.LevelOf(asked.Attribute) == asked.Level)
                .Order(StringComparer.Ordinal),
        ];
    }

    // What nothing in a scenario asks for is not kept of people, so it is asked for.
    private ImmutableSortedDictionary<string, Researcher> Knowing(string attribute)
    {
        var known = ahead.Scenario.Roster;
        return known.Values.Any(r => r.Attributes?.ContainsKey(attribute) == true) || ahead.Whole?.File is not { } file
            ? known
            : ScenarioInput.Load(file, Groups.In(file, attribute, [], null, "--grant")).Scenario.Roster;
    }

    private void RequireEnough(GroupGrant asked, int members)
    {
        var smallest = ahead.Scenario.Cohorts.Values.Max(c => c.Smallest ?? Cohort.UsualSmallest);
        if (members == 0)
        {
            string[] levels =
            [
                .. Knowing(asked.Attribute).Values.Select(r => r.LevelOf(asked.Attribute)).OfType<string>().Distinct(),
            ];
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
