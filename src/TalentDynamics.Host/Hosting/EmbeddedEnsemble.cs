using TalentDynamics.Grains;
using TalentDynamics.Grains.Messages;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Hosting;

/// <summary>Lives an ensemble through the grains of a silo in this process.</summary>
internal static class EmbeddedEnsemble
{
    private const int LargestBatch = 1000;
    private const int SampledWorlds = 200;

    /// <inheritdoc cref="LiveEnsemble"/>
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
        var batch = order.Batch ?? BatchFor(order.Worlds);
        var outcome = await EnsembleRun.Of(
            host.Grains,
            id,
            new(
                [.. ScenarioJson.Write(order.Scenario)],
                ScenarioJson.Hash(order.Scenario),
                order.Seed,
                order.Worlds,
                batch,
                Environment.ProcessorCount,
                DrawSource.Fixed,
                SampledWorlds
            ),
            new Relay(progress),
            cancelled
        );
        var setting = order.Scenario.Compile();
        return new(
            FromTheFirst(outcome.Histories),
            [setting.Defaults],
            SignalBands.Of(outcome.Signals, setting.Steps),
            batch,
            outcome.EngineSeconds,
            outcome.IsComplete
        );
    }

    // As many batches as cores at least, so that none idles.
    private static int BatchFor(int worlds) =>
        Math.Clamp((worlds + Environment.ProcessorCount - 1) / Environment.ProcessorCount, 1, LargestBatch);

    // An interrupted ensemble counts as far as no world is missing.
    private static Histories FromTheFirst(IReadOnlyList<Histories> ranges) =>
        ranges.Count > 0 && ranges[0].FirstWorld == 0 ? ranges[0] : new(0, 0, []);

    private sealed class Relay(IProgress<EnsembleProgress> watcher) : IProgress<EnsembleState>
    {
        public void Report(EnsembleState value) => watcher.Report(new((int)(value.Share * value.Worlds), value.Worlds));
    }
}
