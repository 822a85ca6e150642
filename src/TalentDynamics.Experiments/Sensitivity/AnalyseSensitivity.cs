using TalentDynamics.Analysis.Sensitivity;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Progress;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Sensitivity;

/// <summary>Finds out what the outcomes depend on: parameters, team effects, dated events, and the seed.</summary>
/// <remarks>
/// Thousands of small ensembles are run by the model's own batch loop on all cores, which gives the grains' events to the bit.
/// </remarks>
internal sealed class AnalyseSensitivity
{
    private readonly ScenarioInput input;
    private readonly SensitivityOrder order;
    private readonly Screening screening;
    private readonly Trials trials;

    /// <param name="input">The scenario.</param>
    /// <param name="file">Where it stands: draws are looked for beside it.</param>
    /// <param name="order">What is asked.</param>
    /// <exception cref="BadInputException">The samples do not fit the method, or the posterior the scenario.</exception>
    public AnalyseSensitivity(ScenarioInput input, string file, SensitivityOrder order)
    {
        (this.input, this.order) = (input, order);
        (screening, trials) = order.For(input, file);
    }

    /// <summary>Runs the worlds of every point of the design and works the answers out.</summary>
    public SensitivityFindings Find(IProgress<ExperimentProgress> progress, CancellationToken cancelled)
    {
        var outcomes = trials.Live(screening.Points, new DirectProgress<int>(Show), cancelled);
        var document = new SensitivityDocument(
            input.Scenario.Name,
            input.Hash,
            order.Seed,
            screening.Method,
            screening.Samples,
            screening.Points.Count,
            order.Worlds,
            trials.Unstable,
            [.. trials.Outcomes.Select((outcome, o) => screening.Answer(outcome, outcomes[o]))]
        );
        return new(input.Scenario, document, order.Command, Versions.Here().InWords);

        void Show(int points) =>
            progress.Report(
                new(
                    ExperimentProgress.Worlds,
                    (double)points * order.Worlds,
                    (double)screening.Points.Count * order.Worlds
                )
            );
    }
}
