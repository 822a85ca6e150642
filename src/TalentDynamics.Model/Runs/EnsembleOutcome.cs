using System.Collections.Immutable;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Model.Runs;

/// <summary>What was lived.</summary>
/// <param name="Worlds">How many were finished, from world 0 on.</param>
/// <param name="Histories">Theirs; none where the order says who was given them meanwhile.</param>
/// <param name="Draws">One per world, or a single one that all share.</param>
/// <param name="Signals">Weekly quantiles of each lab's signals.</param>
/// <param name="Batch">Worlds that were advanced together.</param>
/// <param name="EngineSeconds">From the first world to the last, without start; of files only what is written meanwhile.</param>
/// <param name="Complete">Whether all worlds that were ordered were finished.</param>
public sealed record EnsembleOutcome(
    int Worlds,
    Histories Histories,
    ImmutableArray<Draw> Draws,
    ImmutableArray<SignalBand> Signals,
    int Batch,
    double EngineSeconds,
    bool Complete
);
