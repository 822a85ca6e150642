using System.Collections.Immutable;
using System.Diagnostics;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Model.Runs;

/// <summary>Runs ensembles in this process on all cores: the same worlds to the bit as on silos, without any.</summary>
public static class InProcess
{
    // What a batch of a team keeps fits beside the core that lives it; grains take larger ones, for fewer calls.
    private const int LargestBatch = 128;
    private const int LargestBatchOfGrains = 625;

    /// <inheritdoc cref="RunEnsemble"/>
    public static Task<EnsembleOutcome> Run(
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    ) => new Ensemble(order, progress).Outcome(cancelled);

    /// <summary>Worlds that grains advance together where nobody says otherwise: as many batches as cores at least, so that none idles.</summary>
    /// <param name="worlds">Of the ensemble, ≥ 1.</param>
    public static int BatchFor(int worlds) => BatchFor(worlds, LargestBatchOfGrains);

    private static int BatchFor(int worlds, int most) =>
        Math.Clamp((worlds + Environment.ProcessorCount - 1) / Environment.ProcessorCount, 1, most);

    private sealed class Ensemble
    {
        private readonly EnsembleOrder order;
        private readonly IProgress<EnsembleProgress> progress;
        private readonly SettingIndex ground;
        private readonly DrawSource draws;
        private readonly int size;
        private readonly List<Histories> histories = [];
        private readonly List<SignalSample> signals = [];
        private int finished;

        public Ensemble(EnsembleOrder order, IProgress<EnsembleProgress> progress)
        {
            (this.order, this.progress) = (order, progress);
            ground = new(order.Scenario.Compile());
            draws = order.SourceOf(ground);
            size = order.HasLargeWorlds ? 1 : order.Batch ?? BatchFor(order.Worlds, LargestBatch);
        }

        private int Batches => (order.Worlds + size - 1) / size;

        public async Task<EnsembleOutcome> Outcome(CancellationToken cancelled)
        {
            var started = Stopwatch.GetTimestamp();
            await (order.Paced is { } paced ? Together(paced, cancelled) : OneByOne(cancelled));
            return new(
                finished,
                Histories.Concat(histories),
                ParameterDraws(),
                SignalBands.Of(signals, ground.Setting.Steps),
                size,
                Stopwatch.GetElapsedTime(started).TotalSeconds,
                finished == order.Worlds
            );
        }

        // As many at once as there are cores, and while worlds are small as many again that wait: they are handed on in their order, and no
        // core idles meanwhile. Those that wait when it is given up are not begun.
        private async Task OneByOne(CancellationToken cancelled)
        {
            var most = (order.HasLargeWorlds ? 1 : 2) * Environment.ProcessorCount;
            var running = new Queue<Task<BatchOfWorlds?>>();
            var next = order.Known / size;
            finished = next * size;
            while (next < Batches || running.Count > 0)
            {
                while (running.Count < most && next < Batches)
                {
                    running.Enqueue(Begun(next++, cancelled));
                }

                if (await running.Dequeue() is not { } oldest)
                {
                    await Task.WhenAll(running);
                    return;
                }

                await Take(oldest);
            }
        }

        // In the order in which they are begun, whoever begins them.
        private Task<BatchOfWorlds?> Begun(int number, CancellationToken cancelled) =>
            Task.Factory.StartNew(
                () => cancelled.IsCancellationRequested ? null : Batch(number).Whole(),
                CancellationToken.None,
                TaskCreationOptions.PreferFairness,
                TaskScheduler.Default
            );

        private async Task Together(Paced paced, CancellationToken cancelled)
        {
            BatchOfWorlds[] all = [.. Enumerable.Range(0, Batches).Select(Batch)];
            var steps = ground.Setting.Steps;
            for (var step = 0; step < steps; step++)
            {
                var exchange = Task.Delay(step == 0 ? TimeSpan.Zero : paced.Beat, paced.Time, cancelled);
                Parallel.ForEach(all, batch => batch.Live(step));
                await exchange;
                paced.Seen(
                    new(
                        step + 1,
                        Histories.Concat([.. all.Select(b => b.Histories)]),
                        [.. all.SelectMany(b => b.Signals)]
                    )
                );
                progress.Report(new((int)((long)order.Worlds * (step + 1) / steps), order.Worlds));
            }

            foreach (var batch in all)
            {
                await Take(batch);
            }
        }

        private async Task Take(BatchOfWorlds batch)
        {
            var worlds = batch.Histories;
            signals.AddRange(batch.Signals);
            finished += worlds.Worlds;
            if (order.Lived is { } lived)
            {
                await lived(worlds);
            }
            else
            {
                histories.Add(worlds);
            }

            progress.Report(new(finished, order.Worlds));
        }

        private BatchOfWorlds Batch(int number)
        {
            var first = number * size;
            var worlds = Math.Min(size, order.Worlds - first);
            var batch = draws.WorldsOf(ground, order.Seed, first, worlds);
            return new(batch, first, order.HasLargeWorlds, Math.Clamp(order.SampledWorlds - first, 0, worlds));
        }

        private ImmutableArray<Draw> ParameterDraws() => order.DrawsOf(ground.Setting, finished);
    }
}
