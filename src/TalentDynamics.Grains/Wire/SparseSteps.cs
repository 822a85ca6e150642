using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Labs;
using TalentDynamics.Model.Dynamics.Sparse;

namespace TalentDynamics.Grains.Wire;

/// <summary>Founds a lab of one large world.</summary>
/// <param name="Order">The batch: that world alone.</param>
/// <param name="Attempt">Which attempt at the batch this is.</param>
/// <param name="Lab">Index of the lab.</param>
/// <param name="FirstStep">The step it lives first; later than 0 for a lab founded during the run.</param>
[GenerateSerializer, Immutable, Alias("talent.LargeLabStart")]
internal sealed record SparseLabStart(
    [property: Id(0)] BatchOrder Order,
    [property: Id(1)] int Attempt,
    [property: Id(2)] int Lab,
    [property: Id(3)] int FirstStep
);

/// <summary>A step for a lab of a large world to live. What it holds is lent until every call of the step has been answered.</summary>
/// <param name="Attempt">Which attempt at the batch this is.</param>
/// <param name="Step">The step.</param>
/// <param name="Moves">Moves of the step before from or to the lab, in the total order.</param>
/// <param name="Arrivals">Those who come with them, asleep.</param>
/// <param name="Letters">News for its people, each reader's in the total order.</param>
/// <param name="Rivals">The two highest published momenta.</param>
/// <param name="SparseChoiceSet">How the labs look.</param>
[GenerateSerializer, Immutable, Alias("talent.LargeLabBeat")]
internal sealed record SparseLabStep(
    [property: Id(0)] int Attempt,
    [property: Id(1)] int Step,
    [property: Id(2)] ReadOnlyMemory<Move> Moves,
    [property: Id(3)] ReadOnlyMemory<ScheduledResearcher> Arrivals,
    [property: Id(4)] ReadOnlyMemory<AddressedNews> Letters,
    [property: Id(5)] Rivals Rivals,
    [property: Id(6)] SparseChoiceSet SparseChoiceSet
);

/// <summary>What a lab of a large world answers: its signals for the next step, and who leaves.</summary>
/// <param name="Level">m, before this step's moves.</param>
/// <param name="Standing">q̃.</param>
/// <param name="ExitRecorder">Those who leave, ascending by researcher.</param>
/// <param name="Calls">How many researchers were woken.</param>
[GenerateSerializer, Immutable, Alias("talent.LargeLabAnswer")]
internal sealed record SparseLabAnswer(
    [property: Id(0)] double[] Level,
    [property: Id(1)] double[] Standing,
    [property: Id(2)] Departure[] ExitRecorder,
    [property: Id(3)] int Calls
);

/// <summary>Wakes a researcher of a large world for a step.</summary>
/// <param name="Batch">Key of the batch.</param>
/// <param name="Attempt">Which attempt at the batch this is.</param>
/// <param name="Researcher">Index of the researcher.</param>
/// <param name="LivedStep">The step they were woken for last; −1 for none.</param>
/// <param name="Step">The step.</param>
/// <param name="News">What they have to hear, in the total order.</param>
/// <param name="Ring">The alarm on a lab's clock that went off, if one did.</param>
/// <param name="SparseChoiceSet">How the labs look.</param>
[GenerateSerializer, Immutable, Alias("talent.SleeperBeat")]
internal sealed record SparseResearcherStep(
    [property: Id(0)] string Batch,
    [property: Id(1)] int Attempt,
    [property: Id(2)] int Researcher,
    [property: Id(3)] int LivedStep,
    [property: Id(4)] int Step,
    [property: Id(5)] News[] News,
    [property: Id(6)] Ring? Ring,
    [property: Id(7)] SparseChoiceSet SparseChoiceSet
);

/// <summary>What a woken researcher answers.</summary>
/// <param name="Move">Where they go; null when they stay.</param>
/// <param name="WakeStep">The first step in which they may have to decide again if nothing happens to them.</param>
[GenerateSerializer, Immutable, Alias("talent.SleeperAnswer")]
internal sealed record SparseResearcherAnswer([property: Id(0)] Move? Move, [property: Id(1)] int WakeStep);
