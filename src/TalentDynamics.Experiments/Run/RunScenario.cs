using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Experiments.Run;

/// <summary>Runs the worlds of a scenario and compares them with what happened.</summary>
/// <param name="order">What is asked.</param>
/// <param name="run">Runs ensembles.</param>
internal sealed class RunScenario(RunOrder order, RunEnsemble run)
{
    private const int WorldsOfTypicalTeam = 2000;

    /// <summary>Given the finished worlds in their order while others are run.</summary>
    public Func<Histories, Task> Keep { get; init; } = static _ => Task.CompletedTask;

    /// <summary>Runs the worlds. What is compared is picked out of them as they come; nothing else of them stays.</summary>
    /// <exception cref="OperationCanceledException">Before a single world was finished.</exception>
    public async Task<FinishedWorlds> Worlds(IProgress<ExperimentProgress> progress, CancellationToken cancelled)
    {
        using var digest = new Digest(order.Input.Setting);
        var exits = CohortExits.OfEach(order.Input.Setting);
        var outcome = await Ensemble(order.Ensemble with { Lived = Take }, progress, cancelled);
        return outcome.Worlds > 0
            ? new(outcome, exits, digest.Finish())
            : throw new OperationCanceledException(cancelled);

        Task Take(Histories worlds)
        {
            digest.Add(worlds);
            foreach (var cohort in exits)
            {
                cohort.Add(worlds);
            }

            return Keep(worlds);
        }
    }

    /// <summary>The second forecast where parameters were learnt from this very team: one of which nothing is known yet.</summary>
    /// <returns>Null where there is none, or not all of its worlds were finished.</returns>
    public async Task<TypicalTeam?> TypicalTeam(IProgress<ExperimentProgress> progress, CancellationToken cancelled)
    {
        if (order.Ensemble.OfTypicalTeam(WorldsOfTypicalTeam) is not { } typical)
        {
            return null;
        }

        var outcome = await Ensemble(typical, progress, cancelled);
        return outcome.Complete ? Run.TypicalTeam.Of(order.Input, outcome.Histories) : null;
    }

    /// <summary>What the worlds say beside what happened.</summary>
    public RunFindings Compare(FinishedWorlds worlds, TypicalTeam? typical)
    {
        var (input, outcome) = (order.Input, worlds.Outcome);
        var identity = new RunIdentity(
            input.Scenario.Name,
            input.Scenario.Title,
            input.Hash,
            order.Seed,
            outcome.Worlds,
            outcome.Batch,
            worlds.Digest,
            outcome.EngineSeconds,
            outcome.Complete,
            order.Command,
            Versions.Here().InWords,
            order.Parameters,
            typical
        );
        return RunFindingsBuilder.Of(input, identity, worlds.Exits, outcome.Draws);
    }

    private Task<EnsembleOutcome> Ensemble(
        EnsembleOrder ensemble,
        IProgress<ExperimentProgress> progress,
        CancellationToken cancelled
    ) => run(ensemble, progress.Worlds(0, ensemble.Worlds), cancelled);
}

/// <summary>The worlds of a run; what else they left was given away meanwhile.</summary>
/// <param name="Outcome">How far it came.</param>
/// <param name="Exits">What is compared, by cohort.</param>
/// <param name="Digest">Of all exits.</param>
internal sealed record FinishedWorlds(EnsembleOutcome Outcome, ImmutableArray<CohortExits> Exits, string Digest);
