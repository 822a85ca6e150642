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

    /// <summary>From where the scenario may take files; null for its own folder.</summary>
    public AllowedFolders? Allowed { get; init; }

    /// <summary>Whether none is moved.</summary>
    public bool IsEmpty => Grants.IsEmpty && LeaderLeaves is null;

    /// <summary>The variants of a forecast.</summary>
    /// <param name="ahead">The forecast.</param>
    /// <param name="byPerson">Whether groups may be so small that a figure about them is one about persons.</param>
    /// <exception cref="BadInputException">A group or a day that does not fit.</exception>
    public ImmutableArray<PlannedArm> Arms(ScenarioInput ahead, bool byPerson)
    {
        var groups = new GrantedGroups(ahead, byPerson, Allowed);
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
