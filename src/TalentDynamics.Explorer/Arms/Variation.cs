using System.Collections.Immutable;
using TalentDynamics.Experiments.AsObserved;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Explorer.Levers;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Explorer.Arms;

/// <summary>A baseline with what is believed in it: the scenario under the assumptions that were moved.</summary>
/// <param name="Input">The scenario.</param>
/// <param name="Draws">The parameters of its worlds.</param>
internal sealed record Basis(ScenarioInput Input, WorldDraws Draws);

/// <summary>What is lived when levers stand somewhere: an arm, and the baseline as its ghost on the same draws.</summary>
/// <param name="Moved">The levers.</param>
/// <param name="Basis">The baseline.</param>
/// <param name="Scenario">The arm.</param>
/// <param name="Draws">Those that are stable in both.</param>
internal sealed record Variation(ImmutableArray<Moved> Moved, Basis Basis, Scenario Scenario, WorldDraws Draws)
{
    /// <summary>What happened, where every world of the ghost is that and the arm has its chance; null where worlds know nothing of it.</summary>
    public ConditionedInput? History { get; init; }

    /// <summary>What is set, as the address states it.</summary>
    public ImmutableArray<string> Sets => [.. Moved.Select(moved => moved.Text)];

    /// <summary>The baseline, compiled.</summary>
    public Setting BaseSetting => Basis.Input.Setting;

    /// <summary>How many draws of the posterior the arm is not stable with: neither it nor its ghost has them.</summary>
    public int DrawsLeftOut => (Basis.Draws.Table?.Rows.Length ?? 0) - (Draws.Table?.Rows.Length ?? 0);

    /// <summary>How many draws there are.</summary>
    public int DrawsInAll => Basis.Draws.Table?.Rows.Length ?? 0;

    /// <summary>The ensemble of the ghost.</summary>
    public EnsembleOrder Ghost(uint seed, int worlds)
    {
        var order = new EnsembleOrder(Basis.Input.Scenario, seed, worlds, null, Draws.Source, Draws.Table)
        {
            SampledWorlds = 0,
        };
        return History?.Condition(order) ?? order;
    }

    /// <summary>The ensemble of the arm: the rows of the ghost with the arm's values, exactly as of a variant of a what-if.</summary>
    public EnsembleOrder Arm(uint seed, int worlds) =>
        Ghost(seed, worlds) with
        {
            Scenario = Scenario,
            // What happened was learnt in the baseline: there the rows are read, and mapped to the arm where they are lived.
            Table = History is null ? Draws.Table?.Varied(Scenario.Compile(), BaseSetting) : Draws.Table,
        };
}
