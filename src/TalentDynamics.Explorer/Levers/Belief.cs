using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Explorer.Levers;

/// <summary>Which effects are believed and hardly learnt.</summary>
internal sealed class Belief(Setting setting, WorldDraws draws)
{
    private const double LeastLearnt = .1;

    /// <summary>Whether the posterior says little more of a parameter than its prior did, as on the page of a calibration.</summary>
    public bool IsHeld(Parameter parameter) =>
        draws.Table is { Rows.Length: > 1 } table
        && setting.Priors[(int)parameter] is { Family: not PriorFamily.Fixed } prior
        && Contraction.Of(prior, [.. table.Rows.Select(row => row.Values[(int)parameter])]) < LeastLearnt;
}
