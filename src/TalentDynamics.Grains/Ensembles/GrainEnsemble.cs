using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Grains.Ensembles;

/// <summary>How an ensemble is cut into batches.</summary>
/// <param name="BatchSize">Worlds advanced together.</param>
/// <param name="InFlight">How many batches live at once at most.</param>
/// <param name="IsSparse">Whether each batch is one large world, its labs spread over the silos and its people asleep until woken.</param>
internal sealed record EnsemblePlan(int BatchSize, int InFlight, bool IsSparse = false)
{
    /// <summary>The plan for worlds that are lived one by one.</summary>
    public static EnsemblePlan OfLarge(int inFlight) => new(1, inFlight, IsSparse: true);

    /// <summary>The plan for one process: no more batches at once than it has cores.</summary>
    public static EnsemblePlan OfProcess(EnsembleOrder order)
    {
        var inFlight = Environment.ProcessorCount;
        return order.HasLargeWorlds
            ? OfLarge(inFlight)
            : new(order.Batch ?? InProcess.BatchFor(order.Worlds), inFlight);
    }
}

/// <summary>Lives an ensemble through grains, wherever they are.</summary>
internal static class GrainEnsemble
{
    /// <param name="grains">The client of the silos.</param>
    /// <param name="id">A name that no other ensemble of the silos has.</param>
    /// <param name="order">What is to be lived.</param>
    /// <param name="plan">How it is cut.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancelled">Ends it.</param>
    public static async Task<EnsembleOutcome> Live(
        IGrainFactory grains,
        string id,
        EnsembleOrder order,
        EnsemblePlan plan,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        var setting = order.Scenario.Compile();
        var batch = order.Paced is null ? plan.BatchSize : BeatingTogether(order.Worlds, plan.InFlight);
        var ordered = Ordered(order, plan with { BatchSize = batch });
        using var span = BatchSpans.Begin(ordered);
        ordered = ordered with { Trace = span?.Id };
        var outcome = order.Paced is { } paced
            ? await Beat(grains, $"{id}-paced", ordered, paced, setting.Steps, progress, cancelled)
            : await EnsembleRun.Of(grains, id, ordered, new(Relay(progress), order.Lived), cancelled);
        if (order is { Paced: not null, Lived: { } lived })
        {
            await lived(outcome.Histories); // beaten together, all worlds are finished at once
        }

        return new(
            outcome.Worlds,
            outcome.Histories,
            order.DrawsOf(setting, outcome.Worlds),
            SignalBands.Of(outcome.Signals, setting.Steps),
            batch,
            outcome.EngineSeconds,
            outcome.IsComplete
        );
    }

    private static EnsembleRequest Ordered(EnsembleOrder order, EnsemblePlan plan) =>
        new(
            [.. ScenarioJson.Write(order.Scenario)],
            ScenarioJson.Hash(order.Scenario),
            order.Seed,
            order.Worlds,
            plan.BatchSize,
            plan.InFlight,
            order.Draws,
            order.SampledWorlds,
            order.Table,
            plan.IsSparse,
            order.Memo
        )
        {
            Name = order.Scenario.Name,
            Called = order.Called,
            IsPassing = order.IsPassing,
            History = order.History is ObservedWorlds observed ? Ordered(observed) : null,
        };

    private static HistoryOrder Ordered(ObservedWorlds observed) =>
        new(
            [.. ScenarioJson.Write(observed.Scenario)],
            ScenarioJson.Hash(observed.Scenario),
            observed.Draws,
            [.. observed.Spells],
            [.. observed.Particles]
        );

    // In a paced run all batches live at once, so there are no more of them than places.
    private static int BeatingTogether(int worlds, int inFlight)
    {
        var places = Math.Min(inFlight, Environment.ProcessorCount);
        return (worlds + places - 1) / places;
    }

    private static Task<EnsembleResult> Beat(
        IGrainFactory grains,
        string id,
        EnsembleRequest order,
        Paced paced,
        int steps,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    ) =>
        PacedRun.Of(
            grains,
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

    private static DirectProgress<EnsembleState> Relay(IProgress<EnsembleProgress> watcher) =>
        new DirectProgress<EnsembleState>(state =>
            watcher.Report(new((int)(state.Share * state.Worlds), state.Worlds))
        );
}
