using System.Collections.Immutable;
using TalentDynamics.Analysis.Conditioning;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Progress;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Reading;
using TalentDynamics.Model.Scenarios.Variants;

namespace TalentDynamics.Experiments.AsObserved;

/// <summary>Lives the observed history and then every variant with the same chance.</summary>
/// <remarks>
/// Each scenario is also lived with nothing observed, in the same number of worlds: what does not depend on the coupling is bounded by
/// margins that know of nobody's exit.
/// </remarks>
internal sealed class VaryHistory
{
    private readonly WhatIfOrder order;
    private readonly RunEnsemble run;
    private readonly ScenarioInput input;
    private readonly ConditionedInput history;
    private double engineSeconds;
    private int done;

    /// <param name="order">What is asked.</param>
    /// <param name="run">Runs ensembles.</param>
    /// <exception cref="BadInputException">The arms cannot have the same draws, or worlds cannot be the history.</exception>
    public VaryHistory(WhatIfOrder order, RunEnsemble run)
    {
        (this.order, this.run) = (order.Drawn(), run);
        input = ScenarioInput.Load(order.File, order.Changes);
        history = ConditionedInput.Of(input, this.order.Draws!, order.Seed, order.Worlds);
    }

    /// <summary>What each variant would have changed.</summary>
    /// <exception cref="OperationCanceledException">Before every arm was whole: half a comparison would mislead.</exception>
    public async Task<HistoryWhatIfFindings> Find(IProgress<ExperimentProgress> progress, CancellationToken cancelled)
    {
        var basis = await Live(input.Scenario, progress, cancelled);
        var arms = ImmutableArray.CreateBuilder<HistoryArmFinding>();
        foreach (var planned in order.Arms)
        {
            var variant = await Live(planned.Scenario, progress, cancelled);
            var document = Compared(planned, basis, variant);
            arms.Add(new(document, planned.Scenario, Change.Between(input.Scenario, planned.Scenario)));
        }

        return new(
            input.Scenario,
            new(
                input.Scenario.Name,
                input.Hash,
                Digest.Of(basis.Setting, basis.Observed),
                order.Seed,
                order.Worlds,
                engineSeconds,
                history.Ensemble.Weighed,
                history.Ensemble.EffectiveSize,
                [.. arms.Select(arm => arm.Document)]
            ),
            arms.ToImmutable(),
            order.Draws!.Words,
            order.Command,
            Versions.Here().InWords
        );
    }

    private HistoryArmDocument Compared(PlannedArm planned, LivedTwice basis, LivedTwice variant)
    {
        var compare = new CompareWithHistory(basis.Setting, variant.Setting, history.Ensemble.EffectiveSize);
        var (observed, unconditioned) = (
            new PairedHistories(basis.Observed, variant.Observed),
            new PairedHistories(basis.Unconditioned, variant.Unconditioned)
        );
        return new(
            planned.Name,
            planned.Scenario.Title,
            ScenarioJson.Hash(planned.Scenario),
            Digest.Of(variant.Setting, variant.Observed),
            planned.Lever,
            Enumerable
                .Range(0, basis.Setting.Cohorts.Length)
                .ToImmutableSortedDictionary(
                    cohort => basis.Setting.Cohorts[cohort].Id,
                    cohort => Shown(compare, cohort, observed, unconditioned),
                    StringComparer.Ordinal
                )
        );
    }

    // Who asks for groups is not shown persons unless they ask for them too.
    private CohortCounterfactual Shown(
        CompareWithHistory compare,
        int cohort,
        PairedHistories observed,
        PairedHistories unconditioned
    )
    {
        var id = input.Setting.Cohorts[cohort].Id;
        var found = compare.Of(cohort, input.Observed.GetValueOrDefault(id), observed, unconditioned);
        return Groups.ShowPersons(input.Scenario, id, order.ByPerson) ? found : found with { People = [] };
    }

    private int Ensembles => 2 * (order.Arms.Length + 1);

    private async Task<LivedTwice> Live(
        Scenario scenario,
        IProgress<ExperimentProgress> progress,
        CancellationToken cancelled
    )
    {
        var setting = scenario.Compile();
        var basis = order.Ensemble() with { Scenario = scenario, Among = Ensembles };
        var varied = basis with { Table = basis.Table?.Varied(setting, input.Setting) };
        return new(
            setting,
            await Live(history.Condition(basis), progress, cancelled),
            await Live(varied, progress, cancelled)
        );
    }

    private async Task<Histories> Live(
        EnsembleOrder ensemble,
        IProgress<ExperimentProgress> progress,
        CancellationToken cancelled
    )
    {
        var part = progress.Worlds((long)done++ * order.Worlds, (long)Ensembles * order.Worlds);
        var outcome = await run(ensemble, part, cancelled);
        engineSeconds += outcome.EngineSeconds;
        return outcome.Complete ? outcome.Histories : throw new OperationCanceledException(cancelled);
    }

    private sealed record LivedTwice(Setting Setting, Histories Observed, Histories Unconditioned);
}
