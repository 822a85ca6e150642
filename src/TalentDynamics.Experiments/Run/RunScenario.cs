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
    // As many worlds as their quantiles need, and fewer where many people are in each: they stand beside the run and must not cost as much.
    private const int MostWorldsOfOthers = 2000;
    private const int FewestWorldsOfOthers = 200;
    private const int LivesOfOthers = 200_000;

    /// <summary>Given the finished worlds in their order while others are run.</summary>
    public Func<Histories, Task> Keep { get; init; } = static _ => Task.CompletedTask;

    /// <summary>Runs the worlds. What is compared is picked out of them as they come; nothing else of them stays.</summary>
    /// <exception cref="OperationCanceledException">Before a single world was finished.</exception>
    public async Task<FinishedWorlds> Worlds(IProgress<ExperimentProgress> progress, CancellationToken cancelled)
    {
        using var digest = new Digest(order.Input.Setting);
        var exits = CohortExits.OfEach(order.Input.Setting);
        var ensemble = order.Ensemble with { Lived = Take };
        var outcome = await run(ensemble, progress.Worlds(0, ensemble.Worlds), cancelled);
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
    public async Task<OtherForecasts> Others(IProgress<ExperimentProgress> progress, CancellationToken cancelled)
    {
        var (known, worlds, beside) = (order.Ensemble, WorldsOfOthers, new EnsemblesBeside(progress));
        var thisTeam = Forecast(order.AsObserved ? known.OfThisTeam(worlds) : null, beside, cancelled);
        var typicalTeam = Forecast(known.OfTypicalTeam(worlds), beside, cancelled);
        var before = AYearBefore(beside, cancelled);
        await Task.WhenAll(thisTeam, typicalTeam, before);
        return new(await thisTeam, await typicalTeam) { AYearBefore = await before };
    }

    private int WorldsOfOthers =>
        Math.Clamp(
            LivesOfOthers / Math.Max(1, order.Input.Setting.Researchers.Length),
            FewestWorldsOfOthers,
            MostWorldsOfOthers
        );

    private async Task<LookBack?> AYearBefore(EnsemblesBeside beside, CancellationToken cancelled)
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
        var outcome = await run(ensemble, beside.Of(ensemble.Worlds), cancelled);
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
        EnsemblesBeside beside,
        CancellationToken cancelled
    )
    {
        if (ensemble is null)
        {
            return null;
        }

        var outcome = await run(ensemble, beside.Of(ensemble.Worlds), cancelled);
        return outcome.Complete ? TeamForecast.Of(order.Input, outcome.Histories) : null;
    }
}

/// <summary>The worlds of a run; what else they left was given away meanwhile.</summary>
/// <param name="Outcome">How far it came.</param>
/// <param name="Exits">What is compared, by cohort.</param>
/// <param name="Digest">Of all exits.</param>
internal sealed record FinishedWorlds(EnsembleOutcome Outcome, ImmutableArray<CohortExits> Exits, string Digest);
