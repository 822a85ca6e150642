using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains.Batches;

/// <summary>The exchange of one batch of worlds: labs live the step, due researchers decide, moves are settled.</summary>
[Alias("talent.IBatchGrain")]
internal interface IBatchGrain : IGrainWithStringKey
{
    /// <summary>Says what is to be lived; safe to repeat. A later life of the ensemble takes over from an earlier one.</summary>
    /// <returns>How far it is: over, where a result is stored from before.</returns>
    [Alias("Begin")]
    ValueTask<BatchProgress> Begin(BatchOrder order);

    /// <summary>Lives the batch up to and including a step; safe to repeat. Steps beyond the last are lived as far as the last.</summary>
    /// <param name="incarnation">The life of the ensemble that asks.</param>
    /// <param name="step">The step.</param>
    [Alias("LiveThrough")]
    ValueTask<BatchProgress> LiveThrough(int incarnation, int step);

    /// <summary>Lives as far as <see cref="LiveThrough"/> and answers with what has happened by then; null while it waits for a berth.</summary>
    [Alias("SeenThrough")]
    ValueTask<BatchResult?> SeenThrough(int incarnation, int step);

    /// <summary>The result of the finished batch, from the store.</summary>
    [Alias("Result")]
    ValueTask<BatchResult> Result();

    /// <summary>Lets the batch and everybody in it go; a stored result stays.</summary>
    [Alias("Retire")]
    ValueTask Retire();

    /// <summary>Lets the batch go and deletes what is stored of it.</summary>
    [Alias("Forget")]
    ValueTask Forget();
}
