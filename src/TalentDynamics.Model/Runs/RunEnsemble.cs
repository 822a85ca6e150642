namespace TalentDynamics.Model.Runs;

/// <summary>Runs an ensemble; cancelled, it answers with what is finished.</summary>
/// <param name="order">What is asked.</param>
/// <param name="progress">Told how far it is.</param>
/// <param name="cancelled">Ends it.</param>
public delegate Task<EnsembleOutcome> RunEnsemble(
    EnsembleOrder order,
    IProgress<EnsembleProgress> progress,
    CancellationToken cancelled
);
