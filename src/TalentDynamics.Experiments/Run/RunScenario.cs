using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Progress;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Experiments.Run;

/// <summary>Runs the worlds of a scenario and compares them with what happened.</summary>
/// <param name="order">What is asked.</param>
/// <param name="run">Runs ensembles.</param>
internal sealed class RunScenario(RunOrder order, RunEnsemble run)
{
    private const int WorldsOfOthers = 2000;

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

    /// <summary>The forecasts that stand beside the run: none where not all of their worlds were finished.</summary>
    public async Task<OtherForecasts> Others(IProgress<ExperimentProgress> progress, CancellationToken cancelled) =>
        new(
            order.AsObserved ? await Forecast(order.Ensemble.OfThisTeam(WorldsOfOthers), progress, cancelled) : null,
            await Forecast(order.Ensemble.OfTypicalTeam(WorldsOfOthers), progress, cancelled)
        )
        {
            AYearBefore = await AYearBefore(progress, cancelled),
        };

    private async Task<LookBack?> AYearBefore(IProgress<ExperimentProgress> progress, CancellationToken cancelled)
    {
        if (order.AsObserved || order.Draws.Source == DrawKind.Prior || LookBack.InputOf(order.Input) is not { } then)
        {
            return null;
        }

        var ensemble = order.Ensemble with
        {
            Scenario = then.Scenario,
            Worlds = Math.Min(order.Worlds, WorldsOfOthers / 2),
            SampledWorlds = 0,
            Paced = null,
            Memo = null,
        };
        var outcome = await Ensemble(ensemble, progress, cancelled);
        return outcome.Complete ? LookBack.Of(then, order.Input.Scenario.Past!.Until, outcome.Histories) : null;
    }

    /// <summary>What the worlds say beside what happened.</summary>
    public RunFindings Compare(FinishedWorlds worlds, OtherForecasts others)
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
            others.TypicalTeam
        )
        {
            Ensemble = order.AsObserved ? Ensembles.History : Ensembles.ThisTeam,
            ThisTeamAgain = others.ThisTeam,
            ByPerson = order.ByPerson,
        };
        var (exits, otherwise) = Otherwise(worlds.Exits);
        var findings = RunFindingsBuilder.Of(input, identity, exits, outcome.Draws).With(order.History);
        return findings with
        {
            AYearBefore = others.AYearBefore,
            Otherwise = otherwise,
            Document = findings.Document with
            {
                Cohorts = findings.Document.Cohorts.ToImmutableSortedDictionary(
                    c => c.Key,
                    c => c.Value with { OtherExitsForecast = otherwise.GetValueOrDefault(c.Key)?.Simulated },
                    StringComparer.Ordinal
                ),
            },
        };
    }

    // Who is dismissed or retires in a future does not leave of their own accord after it.
    private (ImmutableArray<CohortExits> Exits, ImmutableSortedDictionary<string, EndedOtherwise> Otherwise) Otherwise(
        ImmutableArray<CohortExits> exits
    )
    {
        var otherwise = EndedOtherwise.Before(order.Input);
        for (var i = 0; i < exits.Length && !order.LeavesOutOtherExits; i++)
        {
            var cohort = order.Input.Setting.Cohorts[i];
            if (otherwise.TryGetValue(cohort.Id, out var ended))
            {
                var ends = new OtherEnds(order.Input.Setting, cohort, ended.Rates, order.Seed);
                otherwise = otherwise.SetItem(cohort.Id, ended with { Simulated = ends.Count(exits[i]) });
                exits = exits.SetItem(i, ends.But(exits[i]));
            }
        }

        return (exits, otherwise);
    }

    private async Task<TeamForecast?> Forecast(
        EnsembleOrder? ensemble,
        IProgress<ExperimentProgress> progress,
        CancellationToken cancelled
    )
    {
        if (ensemble is null)
        {
            return null;
        }

        var outcome = await Ensemble(ensemble, progress, cancelled);
        return outcome.Complete ? TeamForecast.Of(order.Input, outcome.Histories) : null;
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
