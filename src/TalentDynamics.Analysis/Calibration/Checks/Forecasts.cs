using TalentDynamics.Analysis.Calibration.Posterior;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Analysis.Calibration.Checks;

/// <summary>How ensembles are lived for checks.</summary>
/// <param name="Worlds">≥ 2.</param>
/// <param name="Seed">What every draw is addressed by.</param>
/// <param name="Threads">Batches at a time; changes the speed and never the result.</param>
internal sealed record HeldOutOrder(int Worlds, uint Seed, int Threads = 1);

/// <summary>Real ensembles under a posterior.</summary>
internal static class Forecasts
{
    private const int Batch = 250;

    // Cohorts of lists are large, and bands need no more of their worlds.
    private const int ListedShare = 4;

    /// <summary>The cohort's worlds under the posterior, compared with what happened.</summary>
    public static CohortComparison Predicted(PosteriorSample posterior, ObservedCase seen, HeldOutOrder order)
    {
        var (ground, cohort) = (seen.Data.Ground, seen.Data.Cohort);
        var histories = Live(ground, posterior.Table(ground.Setting), order);
        return CompareCohort.Of(ground.Setting, histories, cohort, seen.Observed, seen.PublishedRetention);
    }

    /// <summary>Who is named again in a cohort's worlds under the posterior, and by its lists.</summary>
    public static ListsComparison Named(PosteriorSample posterior, ListedCase listed, HeldOutOrder order)
    {
        var (ground, cohort) = (listed.Data.Ground, listed.Data.Cohort);
        var worlds = order with { Worlds = Math.Max(2, order.Worlds / ListedShare) };
        var table = posterior.Table(ground.Setting);
        var histories = Live(ground, table, worlds);
        var exits = CohortExits.Of(ground.Setting, histories, ground.Setting.Cohorts[cohort]);
        var rows = new PosteriorDraws(ground.Setting, table, TeamKind.This).RowsOf(order.Seed, worlds.Worlds);
        return CompareLists.Of(
            ground.Setting,
            listed.Listed,
            cohort,
            exits,
            order.Seed,
            world => posterior.PracticeOf(rows[world])
        );
    }

    /// <summary>Lives worlds under a table of draws, batch by batch.</summary>
    public static Histories Live(SettingIndex ground, DrawTable table, HeldOutOrder order)
    {
        var draws = new PosteriorDraws(ground.Setting, table, TeamKind.This);
        var batches = new Histories[(order.Worlds + Batch - 1) / Batch];
        Parallel.For(
            0,
            batches.Length,
            new ParallelOptions { MaxDegreeOfParallelism = order.Threads },
            b =>
                batches[b] = DenseRun.Of(
                    ground,
                    draws,
                    order.Seed,
                    b * Batch,
                    Math.Min(Batch, order.Worlds - b * Batch)
                )
        );
        return Histories.Concat(batches);
    }
}
