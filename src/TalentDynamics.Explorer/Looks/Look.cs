using System.Collections.Immutable;
using TalentDynamics.Explorer.Levers;

namespace TalentDynamics.Explorer.Looks;

/// <summary>An order is being lived.</summary>
internal sealed record Accepted(
    int Run,
    ImmutableArray<AcceptedChange> Changes,
    string Base,
    int DrawsLeftOut,
    int DrawsInAll,
    string Command
);

/// <summary>A lever that was moved, from where to where.</summary>
internal sealed record AcceptedChange(string Path, string Was, string Now, string Label);

/// <summary>What the worlds say that were lived so far.</summary>
/// <param name="Run">Of which order.</param>
/// <param name="Worlds">How many worlds.</param>
/// <param name="Of">How many it will be.</param>
/// <param name="Cohorts">By id.</param>
internal sealed record Look(int Run, int Worlds, int Of, ImmutableSortedDictionary<string, CohortLook> Cohorts)
{
    /// <summary>Milliseconds from the request to this look.</summary>
    public double Ms { get; init; }

    /// <summary>Milliseconds of processor time that the process has spent meanwhile.</summary>
    public double ProcessorMs { get; init; }
}

/// <summary>A cohort in the arm, beside the same cohort in the ghost.</summary>
/// <param name="Stayers">How many are still there at the end.</param>
/// <param name="Curve">How many are still there, week by week.</param>
/// <param name="Ghost">The same in the ghost.</param>
/// <param name="Dots">Stayers in fifty worlds that stand for all, ascending.</param>
/// <param name="GhostDots">The same of the ghost.</param>
/// <param name="Causes">By clock, most first.</param>
/// <param name="Destinations">Most first.</param>
/// <param name="Members">In the order of the cohort.</param>
/// <param name="Flows">Where they are, half-year by half-year.</param>
/// <param name="Single">Of each of the first worlds alone: the weeks in which somebody leaves, ascending.</param>
internal sealed record CohortLook(
    StayersLook Stayers,
    CurveLook Curve,
    CurveLook Ghost,
    ImmutableArray<int> Dots,
    ImmutableArray<int> GhostDots,
    ImmutableArray<CauseLook> Causes,
    ImmutableArray<DestinationLook> Destinations,
    ImmutableArray<MemberLook> Members,
    FlowsLook Flows,
    ImmutableArray<ImmutableArray<int>> Single
);

/// <summary>Members still there at the end.</summary>
/// <param name="Base">Mean in the ghost.</param>
/// <param name="Arm">Mean in the arm.</param>
/// <param name="Difference">Paired, freed of luck.</param>
/// <param name="Lower">Of its 95 % interval.</param>
/// <param name="Upper">Likewise.</param>
/// <param name="More">The share of worlds in which more stay.</param>
/// <param name="Fewer">The share in which fewer do.</param>
/// <param name="Better">Ties split.</param>
internal sealed record StayersLook(
    double Base,
    double Arm,
    double Difference,
    double Lower,
    double Upper,
    double More,
    double Fewer,
    double Better
);

/// <summary>How many are still there at the beginning of each week.</summary>
internal sealed record CurveLook(
    ImmutableArray<double> Mean,
    ImmutableArray<double> P05,
    ImmutableArray<double> P25,
    ImmutableArray<double> P50,
    ImmutableArray<double> P75,
    ImmutableArray<double> P95
);

/// <summary>Exits per world by one clock.</summary>
internal sealed record CauseLook(string Clock, double Base, double Arm);

/// <summary>First exits to one lab per world.</summary>
internal sealed record DestinationLook(string Id, string Name, double Base, double Arm, double Lower, double Upper);

/// <summary>How probably one member is still there.</summary>
internal sealed record MemberLook(string Id, string Name, double Base, double Arm, double Lower, double Upper);

/// <summary>An order has ended.</summary>
/// <param name="Run">Which.</param>
/// <param name="Worlds">How many worlds its last look has.</param>
/// <param name="Digest">Of their exits, as talent run prints it.</param>
/// <param name="Ms">How long it took.</param>
/// <param name="Stopped">Why before its end; null where it is whole.</param>
internal sealed record Done(int Run, int Worlds, string? Digest, long Ms, string? Stopped);

/// <summary>A roster was taken in.</summary>
/// <param name="Id">Under which it is asked for.</param>
internal sealed record RosterDocument(string Id);

/// <summary>Faults, each with its path.</summary>
internal sealed record Refusal(ImmutableArray<LeverFault> Faults);
