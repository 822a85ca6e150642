using TalentDynamics.Analysis.Conditioning;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Experiments.AsObserved;

/// <summary>The observed history of a scenario, and which particle each world takes of it.</summary>
/// <param name="Ensemble">What the particles say.</param>
/// <param name="Worlds">As an ensemble takes it.</param>
internal sealed record ConditionedInput(ConditionedEnsemble Ensemble, ObservedWorlds Worlds)
{
    /// <summary>Reads the history, weighs particles and draws those of every world.</summary>
    /// <param name="input">The scenario with what was observed.</param>
    /// <param name="draws">Where parameters come from before anything is observed.</param>
    /// <param name="seed">Of the ensemble.</param>
    /// <param name="worlds">How many.</param>
    /// <exception cref="BadInputException">With all that stands against it.</exception>
    public static ConditionedInput Of(ScenarioInput input, WorldDraws draws, uint seed, int worlds)
    {
        var history = HistoryOf(input);
        var ensemble = ConditionedEnsemble.Of(
            history,
            draws.Of(input.Setting),
            LearntBy(input, draws, seed),
            new(seed, worlds, Environment.ProcessorCount)
        );
        return ensemble.IsReliable
            ? new(ensemble, new(input.Scenario, draws.Source, history.Spells, ensemble.Particles))
            : throw new BadInputException(HistoryReading.Unlikely(ensemble, input.Observed, FilesOf(input)).ToString());
    }

    /// <summary>What was observed.</summary>
    /// <exception cref="BadInputException">With all that stands against it.</exception>
    public static ObservedHistory HistoryOf(ScenarioInput input)
    {
        var reading = HistoryReading.Of(new(input.Setting), input.Observed, FilesOf(input));
        return reading.History ?? throw new BadInputException([.. reading.Faults.Select(fault => fault.ToString())]);
    }

    /// <summary>An ensemble of the scenario, or of a variant of it, as one whose worlds have the chance of the history.</summary>
    public EnsembleOrder Condition(EnsembleOrder order) => order with { Draws = DrawKind.AsObserved, History = Worlds };

    // A posterior has a team effect of every cohort of the scenario, so all of them were among what it was learnt from; never any grants.
    private static Func<int, double> LearntBy(ScenarioInput input, WorldDraws draws, uint seed)
    {
        if (draws.Table is not { } table)
        {
            return static _ => 0;
        }

        var ungranted = (input.Scenario with { Grants = null }).Compile();
        var rows = LearntLikelihood.OfRows(new(ungranted), input.Observed, table);
        var order = new PosteriorDraws(input.Setting, table, TeamKind.This);
        return particle => rows[order.RowOf(seed, particle)];
    }

    private static HistoryFiles FilesOf(ScenarioInput input) =>
        new(
            input.File ?? input.Scenario.Name,
            cohort => input.Scenario.Cohorts[cohort].Observed is { } file ? ScenarioInput.Shown(file) : "observed.csv"
        );
}
