using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Runs;
using EnsembleOutcome = TalentDynamics.Model.Runs.EnsembleOutcome;

namespace TalentDynamics.Host.Silos;

/// <summary>Lives an ensemble through the grains of a silo in this process.</summary>
internal static class EmbeddedEnsemble
{
    /// <inheritdoc cref="RunEnsemble"/>
    public static async Task<EnsembleOutcome> Live(
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        await using var host = await EmbeddedHost.Start(cancelled);
        return await On(host, "embedded", order, progress, cancelled);
    }

    /// <summary>Lives an ensemble on a silo that is there already.</summary>
    /// <param name="host">The silo.</param>
    /// <param name="id">A name that no other ensemble of the silo has.</param>
    /// <param name="order">What is to be lived.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancelled">Ends it.</param>
    public static async Task<EnsembleOutcome> On(
        EmbeddedHost host,
        string id,
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        var inFlight = Environment.ProcessorCount;
        var plan = order.HasLargeWorlds
            ? EnsemblePlan.OfLarge(inFlight)
            : new(order.Batch ?? InProcess.BatchFor(order.Worlds), inFlight);
        var outcome = await GrainEnsemble.Live(
            host.Grains,
            id,
            order with
            {
                Lived = order.Lived is { } take ? TakeAndForget(take) : null,
            },
            plan,
            progress,
            cancelled
        );
        await EnsembleRun.Forget(host.Grains, id);
        HostLog.Lived(host.Log, outcome.Worlds, order.Scenario.Name, order.Seed, outcome.Batch, outcome.EngineSeconds);
        return outcome;

        // Nobody else can ask this silo for worlds that were taken.
        Func<Histories, Task> TakeAndForget(Func<Histories, Task> take) =>
            async worlds =>
            {
                await take(worlds);
                await EnsembleRun.Forget(host.Grains, id, worlds.FirstWorld / plan.BatchSize);
            };
    }
}
