using System.Diagnostics;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Batches;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Grains.Ensembles;

/// <summary>How far an ensemble is, for people who watch.</summary>
/// <param name="Worlds">How many worlds there are.</param>
/// <param name="WorldsDone">How many are finished.</param>
/// <param name="Share">Share of the world-steps lived, 0 to 1.</param>
/// <param name="Elapsed">Since the ensemble began.</param>
internal sealed record EnsembleState(int Worlds, int WorldsDone, double Share, TimeSpan Elapsed);

/// <summary>Who is told of an ensemble while it is lived.</summary>
/// <param name="Progress">Told how far it is, several times a second.</param>
/// <param name="Lived">Given the finished worlds in their order, from the first on, as soon as none before them is missing.</param>
internal sealed record EnsembleListener(IProgress<EnsembleState>? Progress = null, Func<Histories, Task>? Lived = null);

/// <summary>What an ensemble leaves.</summary>
/// <param name="Worlds">How many were finished, from the first on, as far as none is missing.</param>
/// <param name="Histories">Theirs; none where a listener was given them.</param>
/// <param name="Signals">Sampled signals of the labs in these worlds, by batch.</param>
/// <param name="EngineSeconds">From the beginning of the ensemble to the last result, host already running.</param>
/// <param name="IsComplete">Whether every world is there; false when it was cancelled.</param>
internal sealed record EnsembleResult(
    int Worlds,
    Histories Histories,
    IReadOnlyList<SignalSample> Signals,
    double EngineSeconds,
    bool IsComplete
);

/// <summary>Runs ensembles on whatever silos a client is connected to.</summary>
internal static class EnsembleRun
{
    /// <summary>Runs an ensemble and fetches its results as they come in. What the silos store of it stays.</summary>
    /// <param name="grains">The client.</param>
    /// <param name="id">A name that no other ensemble has; the same order under the same name goes on where it was.</param>
    /// <param name="order">What to run.</param>
    /// <param name="listener">Told of it while it is lived; null for nobody.</param>
    /// <param name="cancellation">Ends the run; what is finished is returned.</param>
    public static Task<EnsembleResult> Of(
        IGrainFactory grains,
        string id,
        EnsembleRequest order,
        EnsembleListener? listener,
        CancellationToken cancellation
    ) => new Observer(grains, id, order, listener ?? new(), cancellation).Outcome();

    /// <summary>Deletes what the silos store of a batch that was handed on; an ensemble whose client goes away cannot be finished without it.</summary>
    public static ValueTask Forget(IGrainFactory grains, string id, int batch) =>
        grains.GetGrain<IBatchGrain>(BatchOrder.KeyOf(id, batch)).Forget();

    /// <summary>Deletes what the silos store of an ensemble.</summary>
    public static ValueTask Forget(IGrainFactory grains, string id) => grains.GetGrain<IEnsembleGrain>(id).Forget();

    private sealed class Observer(
        IGrainFactory grains,
        string id,
        EnsembleRequest order,
        EnsembleListener listener,
        CancellationToken cancellation
    )
    {
        private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(500);
        private static readonly TimeSpan UsualPatience = TimeSpan.FromMinutes(2);
        private static readonly TimeSpan PassingPatience = TimeSpan.FromSeconds(10); // somebody's hand is on a lever

        private readonly IEnsembleGrain ensemble = grains.GetGrain<IEnsembleGrain>(id);
        private readonly OrderedResults results = new(listener.Lived);
        private readonly long started = Stopwatch.GetTimestamp();
        private long lastHeard = Stopwatch.GetTimestamp();
        private bool isBegun;
        private int incarnation;
        private int seen;

        private TimeSpan GiveUpAfter => order.IsPassing ? PassingPatience : UsualPatience;

        public async Task<EnsembleResult> Outcome()
        {
            while (!await Look())
            {
                await results.HandOn(); // outside the look: what fails here is not the silos' and does not pass
            }

            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            await results.HandOn();
            return results.Outcome(seconds, results.Batches == order.Batches);
        }

        /// <summary>One look at the ensemble. Silos and stores may go and come back in between.</summary>
        /// <returns>Whether it is over and everything is fetched.</returns>
        private async Task<bool> Look()
        {
            try
            {
                var isOver = await Observe();
                lastHeard = Stopwatch.GetTimestamp();
                return isOver;
            }
            catch (StoreFullException full)
            {
                throw new EnsembleFailedException(full.Message);
            }
            catch (Exception e) when (e is UnknownException || TransientFailure.Is(e))
            {
                if (Stopwatch.GetElapsedTime(lastHeard) > GiveUpAfter)
                {
                    throw new EnsembleFailedException(
                        $"the silos have not answered for {GiveUpAfter.TotalSeconds} seconds: {e.Message}"
                    );
                }

                (isBegun, seen) = (false, 0);
                await Task.Delay(RetryDelay, CancellationToken.None);
                return cancellation.IsCancellationRequested && Stopwatch.GetElapsedTime(lastHeard) > RetryDelay * 10;
            }
        }

        private async Task<bool> Observe()
        {
            if (cancellation.IsCancellationRequested)
            {
                await ensemble.Cancel();
            }
            else if (!isBegun)
            {
                await ensemble.Begin(order);
            }

            isBegun = true;
            var progressed = await Progressed();
            await Fetch(progressed.Finished);
            listener.Progress?.Report(State(progressed));
            _ = progressed.Failure is null ? 0 : throw new EnsembleFailedException(progressed.Failure);
            isBegun = !progressed.IsOver || results.Batches == order.Batches; // somebody else has cancelled it: not for us
            return progressed.IsOver && (isBegun || cancellation.IsCancellationRequested);
        }

        private async ValueTask<EnsembleStatus> Progressed()
        {
            var found = await ensemble.Observe(seen);
            if (found.Incarnation != incarnation && seen > 0)
            {
                seen = 0; // another life counts from its own beginning
                found = await ensemble.Observe(seen);
            }

            incarnation = found.Incarnation;
            return found;
        }

        private async Task Fetch(int[] finished)
        {
            foreach (var batch in finished)
            {
                if (!results.Has(batch))
                {
                    results.Add(batch, await Result(batch));
                }

                seen++;
            }
        }

        private async ValueTask<BatchResult> Result(int batch)
        {
            try
            {
                return await grains.GetGrain<IBatchGrain>(BatchOrder.KeyOf(id, batch)).Result();
            }
            catch (UnknownException)
            {
                await ensemble.Relive(batch); // the store has lost it
                throw;
            }
        }

        private EnsembleState State(EnsembleStatus found) =>
            new(
                order.Worlds,
                results.Worlds,
                found.TotalWorldSteps == 0 ? 0 : found.WorldSteps / (double)found.TotalWorldSteps,
                Stopwatch.GetElapsedTime(started)
            );
    }
}
