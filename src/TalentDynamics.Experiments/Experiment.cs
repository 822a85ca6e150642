using TalentDynamics.Experiments.Forecast;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments;

/// <summary>The experiments as a program asks for them: the same answers as the command line gives.</summary>
public static class Experiment
{
    /// <summary>Runs the worlds of a scenario in this process and compares them with what happened.</summary>
    /// <param name="scenario">The scenario; the posterior that it names gives the worlds their parameters.</param>
    /// <param name="worlds">How many, 1 to 10,000,000.</param>
    /// <param name="seed">The seed that every draw is addressed by.</param>
    /// <exception cref="BadInputException">With all faults of the observations and the posterior.</exception>
    public static Task<RunFindings> Run(Scenario scenario, int worlds = RunOrder.DefaultWorlds, uint seed = 1) =>
        Run(RunOrder.Of(scenario) with { Worlds = worlds, Seed = seed });

    /// <summary>Runs the worlds of an order and compares them with what happened.</summary>
    /// <param name="order">What is asked.</param>
    /// <param name="run">Runs ensembles; null for this process.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancelled">Ends it: what is finished is compared.</param>
    /// <exception cref="OperationCanceledException">Before a single world was finished.</exception>
    public static async Task<RunFindings> Run(
        RunOrder order,
        RunEnsemble? run = null,
        IProgress<ExperimentProgress>? progress = null,
        CancellationToken cancelled = default
    )
    {
        var experiment = new RunScenario(order, run ?? InProcess.Run);
        var told = progress ?? DirectProgress<ExperimentProgress>.Nobody;
        var worlds = await experiment.Worlds(told, cancelled);
        var typical = worlds.Outcome.Complete ? await experiment.TypicalTeam(told, cancelled) : null;
        return experiment.Compare(worlds, typical);
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
    /// <param name="order">What is asked.</param>
    /// <param name="run">Runs ensembles; null for this process.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancelled">Ends it.</param>
    /// <exception cref="OperationCanceledException">Before every arm was whole: half a comparison would mislead.</exception>
    public static Task<WhatIfFindings> WhatIf(
        WhatIfOrder order,
        RunEnsemble? run = null,
        IProgress<ExperimentProgress>? progress = null,
        CancellationToken cancelled = default
    ) =>
        new CompareVariants(order, run ?? InProcess.Run).Find(
            progress ?? DirectProgress<ExperimentProgress>.Nobody,
            cancelled
        );
}
