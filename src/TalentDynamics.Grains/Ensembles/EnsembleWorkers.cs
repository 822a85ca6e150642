using System.Diagnostics;
using Orleans.Storage;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains.Ensembles;

// Who runs the batches: workers of each silo, that take one after the other.
internal sealed partial class EnsembleGrain
{
    /// <summary>As many workers for each silo as it has slots; those of silos that joined meanwhile as well.</summary>
    private void Staff()
    {
        foreach (var silo in silos.GetActiveSilos())
        {
            while (
                IsGoing
                && queue!.HasLeft
                && Workers < Ordered.InFlight
                && crews.GetValueOrDefault(silo) < slots.Room.Batches
            )
            {
                crews[silo] = crews.GetValueOrDefault(silo) + 1;
                watch ??= EnsembleWatch.Of(Id, Ordered, queue.Counts);
                Work(silo).Ignore(); // runs on this grain's own scheduler; failures are kept in `now`
            }
        }
    }

    private async Task Work(SiloAddress silo)
    {
        try
        {
            while (IsGoing && !silos.IsDeadSilo(silo) && queue!.TryTake(out var batch))
            {
                await Run(batch, silo);
            }
        }
        catch (InconsistentStateException)
        {
            isGone = true; // a later life of this grain has taken over
            this.DeactivateOnIdle();
        }
        catch (Exception e)
        {
            now = now with { Failure = now.Failure ?? e.Message };
            progress.Write().Ignore();
        }

        crews[silo]--;
        if (Workers == 0)
        {
            watch?.Close();
            watch = null;
        }

        Tell();
    }

    private async Task Run(int batch, SiloAddress silo)
    {
        try
        {
            var driver = new BatchDriver(
                Grain(batch),
                Ordered.Batch(Id, batch, now.Incarnation) with
                {
                    Trace = watch?.Trace,
                },
                lived => Note(batch, lived)
            );
            var isBegun = await driver.Begin(silo);
            now = now with { BatchesBegun = now.BatchesBegun + (isBegun ? 1 : 0) };
            if (!await driver.Live(() => IsGoing ? now.Incarnation : null))
            {
                queue!.GiveBack(batch);
                return;
            }

            queue!.Finish(batch);
            watch?.Note(queue.Counts);
            Tell();
            await progress.Write();
        }
        catch (Exception e)
        {
            queue!.GiveBack(batch); // also where the ensemble fails: asked for again, it goes on with this one too
            if (!TransientFailure.Is(e))
            {
                throw;
            }

            await Endure(e);
        }
    }

    private void Note(int batch, BatchProgress lived)
    {
        lastLived = Stopwatch.GetTimestamp();
        queue!.Note(batch, lived);
        watch?.Note(queue.Counts);
    }

    /// <summary>What passes is waited for, as long as anything at all was lived not long ago.</summary>
    private async Task Endure(Exception passing)
    {
        if (Stopwatch.GetElapsedTime(lastLived) > GiveUpAfter)
        {
            throw new EnsembleFailedException(
                $"Nothing could be run for {GiveUpAfter.TotalMinutes} minutes. {passing.Message}"
            );
        }

        await Task.Delay(RetryDelay);
    }

    private void Tell()
    {
        news.TrySetResult();
        news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
