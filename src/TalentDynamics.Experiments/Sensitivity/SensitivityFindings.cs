using TalentDynamics.Analysis.Sensitivity;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Experiments.Sensitivity;

/// <summary>A sensitivity analysis, ready to be shown.</summary>
internal sealed record SensitivityFindings(
    Scenario Scenario,
    SensitivityDocument Document,
    string Command,
    string Versions
)
{
    /// <summary>The same with other names for people.</summary>
    public SensitivityFindings Pseudonymised()
    {
        var names = new Pseudonyms(Scenario, Scenario.Compile());
        return this with { Scenario = names.In(Scenario), Command = names.In(Command) };
    }
}
