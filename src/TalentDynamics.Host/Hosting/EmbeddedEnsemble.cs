using System.Collections.Immutable;
using System.Diagnostics;
using TalentDynamics.Grains;
using TalentDynamics.Grains.Messages;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Hosting;

/// <summary>Lives an ensemble through the grains of a silo in this process.</summary>
internal static class EmbeddedEnsemble
{
    private const int LargestBatch = 1000;

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
        var setting = order.Scenario.Compile();
        using var span = SpanOf(order);
        var grainOrder = GrainOrder(order, span);
        var batch = grainOrder.BatchSize;
        var outcome = order.Paced is { } paced
            ? await Beat(host, id, grainOrder, paced, setting.Steps, progress, cancelled)
            : await EnsembleRun.Of(host.Grains, id, grainOrder, new Relay(progress), cancelled);
        Log.Lived(
            host.Log,
            outcome.Histories.Sum(h => h.Worlds),
            order.Scenario.Name,
            order.Seed,
            batch,
            outcome.EngineSeconds
        );
        var histories = FromTheFirst(outcome.Histories);
        return new(
            histories,
            DrawsOf(order, setting, histories.Worlds),
            SignalBands.Of(outcome.Signals, setting.Steps),
            batch,
            outcome.EngineSeconds,
            outcome.IsComplete
        );
    }

    private static Activity? SpanOf(EnsembleOrder order) =>
        Instruments
            .Source.StartActivity("ensemble")
            ?.SetTag(Instruments.Scenario, order.Scenario.Name)
            .SetTag("talent.worlds", order.Worlds)
            .SetTag("talent.seed", (long)order.Seed);

    private static Grains.Messages.EnsembleOrder GrainOrder(EnsembleOrder order, Activity? span) =>
        new(
            [.. ScenarioJson.Write(order.Scenario)],
            ScenarioJson.Hash(order.Scenario),
            order.Seed,
            order.Worlds,
            order.Paced is null ? order.Batch ?? BatchFor(order.Worlds) : BeatingTogether(order.Worlds),
            Environment.ProcessorCount,
            order.Draws,
            order.SampledWorlds,
            order.Table
        )
        {
            Name = order.Scenario.Name,
            Trace = span?.Id,
        };

    private static Task<Grains.EnsembleOutcome> Beat(
        EmbeddedHost host,
        string id,
        Grains.Messages.EnsembleOrder order,
        Paced paced,
        int steps,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    ) =>
        PacedRun.Of(
            host.Grains,
            id,
            order,
            new(steps, paced.Beat, paced.Time),
            seen =>
            {
                paced.Seen(seen);
                progress.Report(new((int)((long)order.Worlds * seen.Steps / steps), order.Worlds));
            },
            cancelled
        );

    private static ImmutableArray<Draw> DrawsOf(EnsembleOrder order, Setting setting, int worlds)
    {
        if (order.Draws == DrawSource.Fixed)
        {
            return [setting.Defaults];
        }

        var draws = order.Draws.Of(setting, order.Table);
        return [.. Enumerable.Range(0, worlds).Select(world => draws.Of(order.Seed, world))];
    }

    // As many batches as cores at least, so that none idles.
    private static int BatchFor(int worlds) => Math.Clamp(BeatingTogether(worlds), 1, LargestBatch);

    // A batch for each core: in a paced run all batches live at once.
    private static int BeatingTogether(int worlds) =>
        (worlds + Environment.ProcessorCount - 1) / Environment.ProcessorCount;

    // An interrupted ensemble counts as far as no world is missing.
    private static Histories FromTheFirst(IReadOnlyList<Histories> ranges) =>
        ranges.Count > 0 && ranges[0].FirstWorld == 0 ? ranges[0] : new(0, 0, []);

    private sealed class Relay(IProgress<EnsembleProgress> watcher) : IProgress<EnsembleState>
    {
        public void Report(EnsembleState value) => watcher.Report(new((int)(value.Share * value.Worlds), value.Worlds));
    }
}
