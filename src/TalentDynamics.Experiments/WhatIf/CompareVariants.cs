using System.Collections.Immutable;
using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Progress;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Reading;
using TalentDynamics.Model.Scenarios.Variants;

namespace TalentDynamics.Experiments.WhatIf;

/// <summary>Runs the base and then every variant with the same seed and worlds, and holds each against the base as soon as it is there.</summary>
/// <remarks>Of a variant that is done only the differences and the digest are kept, so a sweep needs the memory of two arms.</remarks>
internal sealed class CompareVariants
{
    private readonly WhatIfOrder order;
    private readonly RunEnsemble run;
    private readonly Setting basis;
    private readonly EnsembleOrder ensemble;
    private double engineSeconds;

    /// <param name="order">What is asked.</param>
    /// <param name="run">Runs ensembles.</param>
    /// <exception cref="BadInputException">The arms cannot have the same draws, or are too small to be compared.</exception>
    public CompareVariants(WhatIfOrder order, RunEnsemble run)
    {
        (this.order, this.run, basis) = (order.Drawn(), run, order.Base.Compile());
        ensemble = this.order.Ensemble() with { Among = this.order.Arms.Length + 1 };
    }

    /// <summary>The differences, and the digest of the base.</summary>
    /// <exception cref="OperationCanceledException">Before every arm was whole: half a comparison would mislead.</exception>
    public async Task<WhatIfFindings> Find(IProgress<ExperimentProgress> progress, CancellationToken cancelled)
    {
        var document = await Document(progress, cancelled);
        var arms = order.Arms.Zip(document.Arms, (planned, arm) => Finding(arm, planned.Scenario));
        return new(order.Base, document, [.. arms], order.Draws!.Words, order.Command, Versions.Here().InWords)
        {
            EnoughWorlds = 2 * (ensemble.Table?.Rows.Length ?? 1),
        };
    }

    private ArmFinding Finding(ArmDocument arm, Scenario scenario) =>
        new(arm, scenario, Change.Between(order.Base, scenario));

    private async Task<WhatIfDocument> Document(IProgress<ExperimentProgress> progress, CancellationToken cancelled)
    {
        var lived = await Run(order.Base.Name, order.Base, progress.Worlds(0, Total), cancelled);
        var compare = new CompareArms(lived, DrawsByWorld());
        var arms = ImmutableArray.CreateBuilder<ArmDocument>();
        foreach (var planned in order.Arms)
        {
            var part = progress.Worlds((arms.Count + 1L) * order.Worlds, Total);
            var arm = await Run(planned.Name, planned.Scenario, part, cancelled);
            arms.Add(
                new(
                    planned.Name,
                    planned.Scenario.Title,
                    ScenarioJson.Hash(planned.Scenario),
                    Digest.Of(arm.Setting, arm.Histories),
                    planned.Lever,
                    Shown(compare.With(arm))
                )
            );
        }

        return new(
            order.Base.Name,
            ScenarioJson.Hash(order.Base),
            Digest.Of(lived.Setting, lived.Histories),
            order.Seed,
            order.Worlds,
            engineSeconds,
            arms.ToImmutable(),
            Swept(arms.ToImmutable())
        );
    }

    private ImmutableSortedDictionary<string, CohortDifference> Shown(
        ImmutableSortedDictionary<string, CohortDifference> found
    ) =>
        found.ToImmutableSortedDictionary(
            c => c.Key,
            c => Groups.ShowPersons(order.Base, c.Key, order.ByPerson) ? c.Value : c.Value with { Researchers = [] },
            StringComparer.Ordinal
        );

    private long Total => (order.Arms.Length + 1L) * order.Worlds;

    private async Task<Arm> Run(
        string name,
        Scenario scenario,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        var setting = scenario.Compile();
        var table = ensemble.Table?.Varied(setting, basis);
        var outcome = await run(ensemble with { Scenario = scenario, Table = table }, progress, cancelled);
        engineSeconds += outcome.EngineSeconds;
        return outcome.Complete
            ? new(name, setting, order.Seed, outcome.Histories)
            : throw new OperationCanceledException(cancelled);
    }

    private int[]? DrawsByWorld() =>
        ensemble.Table is { } table
            ? new PosteriorDraws(basis, table, TeamKind.This).RowsOf(order.Seed, order.Worlds)
            : null;

    private SweepDocument? Swept(ImmutableArray<ArmDocument> arms) =>
        order.Sweep is not { } sweep
            ? null
            : new(
                sweep.Path,
                sweep.From,
                sweep.To,
                sweep.Points,
                arms[0]
                    .Cohorts.ToImmutableSortedDictionary(
                        c => c.Key,
                        c => KeepsHalf(arms, c.Key),
                        StringComparer.Ordinal
                    )
            )
            {
                BeginsBeyond =
                [
                    .. arms[0].Cohorts.Where(c => c.Value.Stayers.Arm > c.Value.Size / 2.0).Select(c => c.Key),
                ],
            };

    private static double? KeepsHalf(ImmutableArray<ArmDocument> arms, string cohort) =>
        Frontier.Keeps(
            [.. arms.Select(a => new LeverPoint(a.Lever!.Value, a.Cohorts[cohort].Stayers.Arm))],
            arms[0].Cohorts[cohort].Size / 2.0
        );
}
