using System.Collections.Immutable;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Host.Hosting;

/// <summary>WIP until the embedded host lands.</summary>
internal static class ReferenceEnsemble
{
    public static Task<EnsembleOutcome> Live(
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        var setting = order.Scenario.Compile();
        var ground = new Groundwork(setting);
        var draws = new FixedDraws(setting);
        var started = TimeProvider.System.GetTimestamp();
        var batch = order.Batch ?? 100;
        var done = new List<Histories>();
        for (var first = 0; first < order.Worlds && !cancelled.IsCancellationRequested; first += batch)
        {
            done.Add(ReferenceRun.Of(ground, draws, order.Seed, first, Math.Min(batch, order.Worlds - first)));
            progress.Report(new(first + done[^1].Worlds, order.Worlds));
        }

        var all = done.Count == 0 ? new Histories(0, 0, []) : Histories.Concat(done);
        return Task.FromResult(
            new EnsembleOutcome(
                all,
                [setting.Defaults],
                [],
                batch,
                TimeProvider.System.GetElapsedTime(started).TotalSeconds,
                all.Worlds == order.Worlds
            )
        );
    }
}
