using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Grains.Wire;

/// <summary>What a finished batch leaves.</summary>
/// <param name="FirstWorld">The first world of the batch.</param>
/// <param name="Worlds">How many.</param>
/// <param name="Exits">In canonical order.</param>
/// <param name="Signals">By lab of the scenario: sampled signals of its first worlds; empty where none are sampled.</param>
[GenerateSerializer, Immutable, Alias("talent.BatchResult")]
internal sealed record BatchResult(
    [property: Id(0)] int FirstWorld,
    [property: Id(1)] int Worlds,
    [property: Id(2)] Exit[] Exits,
    [property: Id(3)] SignalSample[] Signals
);

/// <summary>How far a batch is.</summary>
/// <param name="Steps">Steps lived.</param>
/// <param name="Of">Steps there are; 0 while the batch waits for a berth.</param>
[GenerateSerializer, Immutable, Alias("talent.BatchProgress")]
internal sealed record BatchProgress([property: Id(0)] int Steps, [property: Id(1)] int Of)
{
    /// <summary>The silo has no room yet.</summary>
    public static BatchProgress Waiting { get; } = new(0, 0);

    /// <summary>Whether every step is lived and the result is kept.</summary>
    public bool IsOver => Of > 0 && Steps == Of;
}

/// <summary>How far an ensemble is.</summary>
/// <param name="Finished">Batches that finished since the caller looked last, in the order in which they finished.</param>
/// <param name="WorldSteps">World-steps lived so far, unfinished batches included.</param>
/// <param name="TotalWorldSteps">World-steps there are; 0 while not known.</param>
/// <param name="IsOver">Whether nothing more will come: finished, cancelled or failed.</param>
/// <param name="Failure">Why it failed, if it did.</param>
/// <param name="Incarnation">Which life of the ensemble's grain answers; another than before counts its finished batches anew.</param>
[GenerateSerializer, Immutable, Alias("talent.EnsembleProgress")]
internal sealed record EnsembleStatus(
    [property: Id(0)] int[] Finished,
    [property: Id(1)] long WorldSteps,
    [property: Id(2)] long TotalWorldSteps,
    [property: Id(3)] bool IsOver,
    [property: Id(4)] string? Failure,
    [property: Id(5)] int Incarnation
);
