using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains.Ensembles;

/// <summary>Plans the batches of an ensemble, spreads them over the silos and knows which are finished.</summary>
/// <remarks>
/// An ensemble is lived while somebody observes it. Its order and which batches are finished are stored, so that it goes on where it
/// was when its silo is lost, when nobody looked for a while, and after a cancellation.
/// </remarks>
[Alias("talent.IEnsembleGrain")]
internal interface IEnsembleGrain : IGrainWithStringKey
{
    /// <summary>Begins the ensemble, or goes on with one that was cancelled or failed; safe to repeat.</summary>
    [Alias("Begin")]
    ValueTask Begin(EnsembleRequest order);

    /// <summary>How far it is; waits a moment for something new beyond the batches that the caller has seen.</summary>
    [Alias("Observe")]
    ValueTask<EnsembleStatus> Observe(int batchesSeen);

    /// <summary>A finished batch whose result the store does not have is lived again.</summary>
    [Alias("Relive")]
    ValueTask Relive(int batch);

    /// <summary>Begins no more batches and abandons those in flight; what is finished is kept.</summary>
    [Alias("Cancel")]
    ValueTask Cancel();

    /// <summary>What is known of it, without the scenario and the draws; null where nothing is.</summary>
    [Alias("Describe")]
    ValueTask<RunDescription?> Describe();

    /// <summary>What was ordered; null where nothing is known of it.</summary>
    [Alias("Order")]
    ValueTask<EnsembleRequest?> Order();

    /// <summary>Ends the ensemble and deletes what is stored of it.</summary>
    [Alias("Forget"), ResponseTimeout("00:10:00")]
    ValueTask Forget();
}
