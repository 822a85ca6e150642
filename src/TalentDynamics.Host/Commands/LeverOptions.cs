using System.CommandLine;
using TalentDynamics.Experiments.WhatIf;

namespace TalentDynamics.Host.Commands;

/// <summary>What one may ask about the people who are still there without writing a file: grants for groups, and a head who leaves.</summary>
internal sealed class LeverOptions
{
    /// <summary>As faults call them.</summary>
    public const string Names = "--grant or --leader-leaves";

    private readonly Option<string[]> grant = new("--grant")
    {
        Description =
            "A retention grant for everybody of a group on the first day of a forecast, as large as that of the hiring or a share of it; may be repeated",
        HelpName = "ATTRIBUTE=VALUE[:SIZE]",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<DateOnly?> leaderLeaves = Options.Day(
        "--leader-leaves",
        "The head of the company leaves on this day of a forecast"
    );

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [grant, leaderLeaves];

    /// <summary>What is moved.</summary>
    /// <exception cref="Model.Scenarios.BadInputException">A grant that cannot be read.</exception>
    public Levers Of(ParseResult parsed) =>
        new([.. parsed.GetValue(grant)!.Select(GroupGrant.Parse)], parsed.GetValue(leaderLeaves))
        {
            Allowed = Options.AllowedFor(parsed),
        };
}
