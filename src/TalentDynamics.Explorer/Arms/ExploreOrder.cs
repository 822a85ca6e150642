using System.Diagnostics.Metrics;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Explorer.Arms;

/// <summary>What is explored.</summary>
/// <param name="File">The scenario's file: the baseline that every lever is held against.</param>
internal sealed record ExploreOrder(string File)
{
    /// <summary>Worlds of a look that is whole, where nobody says otherwise, and the most there may be.</summary>
    public const int MostWorlds = 10_000;

    /// <summary>The fewest: what the first look is made of.</summary>
    public const int LeastWorlds = 250;

    /// <summary>How many worlds the last look of an order has.</summary>
    public int Worlds { get; init; } = MostWorlds;

    /// <summary>The seed that every draw is addressed by.</summary>
    public uint Seed { get; init; } = 1;

    /// <summary>The port on loopback; 0 for one that is free.</summary>
    public int Port { get; init; }

    /// <summary>Which parameters worlds have: the scenario's values or a posterior.</summary>
    public ParameterChoice Parameters { get; init; }

    /// <summary>Laid over the scenario before any lever moves.</summary>
    public IReadOnlyList<Override> Changes { get; init; } = [];

    /// <summary>The last day that is taken as it happened; null where worlds begin with the scenario.</summary>
    public DateOnly? KnownUntil { get; init; }

    /// <summary>Where what the explorer measures of itself goes; null for nowhere.</summary>
    public Meter? Meter { get; init; }

    /// <summary>Whose people they are where they are not the scenario's; null for those of the scenario.</summary>
    public OwnRoster? Roster { get; init; }

    /// <summary>From where the scenario may take files; null for its own folder.</summary>
    public AllowedFolders? Allowed { get; init; }
}
