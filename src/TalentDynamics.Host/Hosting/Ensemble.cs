using System.Collections.Immutable;
using TalentDynamics.Grains;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Hosting;

/// <summary>What is to be lived.</summary>
/// <param name="Scenario">Resolved and checked.</param>
/// <param name="Seed">What every draw is addressed by.</param>
/// <param name="Worlds">How many, 1 to 10,000,000.</param>
/// <param name="Batch">Worlds advanced together; null to choose.</param>
/// <param name="Draws">Where the worlds' parameters come from.</param>
/// <param name="Table">The table of draws, where they come from one.</param>
internal sealed record EnsembleOrder(
    Scenario Scenario,
    uint Seed,
    int Worlds,
    int? Batch,
    DrawKind Draws = DrawKind.Fixed,
    DrawTable? Table = null
)
{
    /// <summary>Of how many of the first worlds the labs' signals are kept.</summary>
    public int SampledWorlds { get; init; } = 200;

    /// <summary>Beats at a pace and shows every step; null for a run as fast as it goes.</summary>
    public Paced? Paced { get; init; }

    /// <summary>Given the finished worlds in their order, from the first on, while others are still lived; null for nobody.</summary>
    public Func<Histories, Task>? Lived { get; init; }

    /// <summary>What a cluster keeps with the order, so that the work can be finished from anywhere; null for nothing.</summary>
    public string? Memo { get; init; }

    /// <summary>The same draws with team effects drawn anew, for so many worlds at most; null where this order has no draws of a table.</summary>
    public EnsembleOrder? OfTypicalTeam(int most) =>
        Draws == DrawKind.Table
            ? this with
            {
                Draws = DrawKind.TableOfTypicalTeam,
                Paced = null,
                Lived = null,
                Worlds = Math.Min(Worlds, most),
                Memo = null,
            }
            : null;
}

/// <summary>A run for people who watch.</summary>
/// <param name="Beat">The least time between two steps.</param>
/// <param name="Time">Whose clock.</param>
/// <param name="Seen">Told after every step what has happened.</param>
internal sealed record Paced(TimeSpan Beat, TimeProvider Time, Action<SeenSoFar> Seen);

/// <summary>How far it is.</summary>
internal readonly record struct EnsembleProgress(int Finished, int Worlds);

/// <summary>What was lived.</summary>
/// <param name="Worlds">How many were finished, from world 0 on.</param>
/// <param name="Histories">Theirs; none where the order says who was given them meanwhile.</param>
/// <param name="Draws">One per world, or a single one that all share.</param>
/// <param name="Signals">Weekly quantiles of each lab's signals.</param>
/// <param name="Batch">Worlds that were advanced together.</param>
/// <param name="EngineSeconds">From the first world to the last, without start; of files only what is written meanwhile.</param>
/// <param name="Complete">Whether all worlds that were ordered were finished.</param>
internal sealed record EnsembleOutcome(
    int Worlds,
    Histories Histories,
    ImmutableArray<Draw> Draws,
    ImmutableArray<SignalBand> Signals,
    int Batch,
    double EngineSeconds,
    bool Complete
);

/// <summary>Lives an ensemble; cancelled, it answers with what is finished.</summary>
internal delegate Task<EnsembleOutcome> LiveEnsemble(
    EnsembleOrder order,
    IProgress<EnsembleProgress> progress,
    CancellationToken cancelled
);
