using TalentDynamics.Experiments.AsObserved;
using TalentDynamics.Experiments.Forecast;
using TalentDynamics.Experiments.Progress;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments;

/// <summary>The experiments as a program asks for them: the same answers as the command line gives.</summary>
public static class Experiment
{
    /// <summary>Runs the worlds of a scenario and compares them with what happened.</summary>
    /// <param name="scenario">The scenario; the posterior that it names gives the worlds their parameters.</param>
    /// <param name="worlds">How many, 1 to 10,000,000.</param>
    /// <param name="seed">The seed that every draw is addressed by.</param>
    /// <param name="on">Runs ensembles, such as a silo's <c>Run</c>; null for this process. The answer is the same to the bit.</param>
    /// <param name="asObserved">Whether every world is to be the observed history, its chance drawn from what that leaves open.</param>
    /// <exception cref="BadInputException">With all faults of the scenario, its observations and its posterior, or all that stands against the history.</exception>
    public static Task<RunFindings> Run(
        Scenario scenario,
        int worlds = RunOrder.DefaultWorlds,
        uint seed = 1,
        RunEnsemble? on = null,
        bool asObserved = false
    ) => Run(RunOrder.Of(scenario) with { Worlds = worlds, Seed = seed, AsObserved = asObserved }, on);

    /// <summary>Runs the worlds of an order and compares them with what happened.</summary>
    /// <param name="order">What is asked.</param>
    /// <param name="on">Runs ensembles; null for this process.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancelled">Ends it: what is finished is compared.</param>
    /// <exception cref="OperationCanceledException">Before a single world was finished.</exception>
    public static async Task<RunFindings> Run(
        RunOrder order,
        RunEnsemble? on = null,
        IProgress<ExperimentProgress>? progress = null,
        CancellationToken cancelled = default
    )
    {
        var experiment = new RunScenario(order.Conditioned(), on ?? InProcess.Run);
        var told = progress ?? ExperimentProgress.ToNobody;
        var worlds = await experiment.Worlds(told, cancelled);
        var others = worlds.Outcome.Complete ? await experiment.Others(told, cancelled) : default;
        return experiment.Compare(worlds, others);
    }

    /// <summary>An order that leaves the past as observed and runs what comes after it.</summary>
    /// <param name="order">Of the scenario from its start.</param>
    /// <param name="forecast">From when, until when.</param>
    /// <exception cref="BadInputException">The days do not fit, or somebody's past is not known.</exception>
    public static RunOrder Forecast(RunOrder order, ForecastOrder forecast) =>
        order with
        {
            Input = order.Input.As(forecast),
        };

    /// <summary>Runs a base and its variants with the same thresholds and says what each variant would have changed.</summary>
    /// <param name="base">The scenario that the variants are held against; its posterior gives the worlds of all their parameters.</param>
    /// <param name="variants">Each with a name of its own, such as the base <c>with</c> something changed.</param>
    /// <param name="worlds">How many in each arm, 2 to 10,000,000.</param>
    /// <param name="on">Runs ensembles; null for this process.</param>
    /// <exception cref="BadInputException">With all faults of the scenarios, and why they cannot be compared.</exception>
    public static Task<WhatIfFindings> WhatIf(
        Scenario @base,
        IEnumerable<Scenario> variants,
        int worlds = RunOrder.DefaultWorlds,
        RunEnsemble? on = null
    ) => WhatIf(WhatIfOrder.Of(@base, variants) with { Worlds = worlds }, on);

    /// <summary>Runs a base and its variants with the same thresholds and says what each variant would have changed.</summary>
    /// <param name="order">What is asked.</param>
    /// <param name="on">Runs ensembles; null for this process.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancelled">Ends it.</param>
    /// <exception cref="OperationCanceledException">Before every arm was whole: half a comparison would mislead.</exception>
    public static Task<WhatIfFindings> WhatIf(
        WhatIfOrder order,
        RunEnsemble? on = null,
        IProgress<ExperimentProgress>? progress = null,
        CancellationToken cancelled = default
    ) => new CompareVariants(order, on ?? InProcess.Run).Find(progress ?? ExperimentProgress.ToNobody, cancelled);

    /// <summary>Lives the observed history and its variants with the same chance and says what each variant would have changed.</summary>
    /// <param name="order">What is asked; worlds are as observed whatever it says.</param>
    /// <param name="on">Runs ensembles; null for this process.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancelled">Ends it.</param>
    /// <exception cref="BadInputException">With all that stands against the history.</exception>
    /// <exception cref="OperationCanceledException">Before every arm was whole: half a comparison would mislead.</exception>
    public static Task<HistoryWhatIfFindings> WhatIfAsObserved(
        WhatIfOrder order,
        RunEnsemble? on = null,
        IProgress<ExperimentProgress>? progress = null,
        CancellationToken cancelled = default
    ) =>
        new VaryHistory(order with { AsObserved = true }, on ?? InProcess.Run).Find(
            progress ?? ExperimentProgress.ToNobody,
            cancelled
        );
}
