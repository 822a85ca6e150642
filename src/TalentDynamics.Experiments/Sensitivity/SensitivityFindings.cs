using TalentDynamics.Analysis.Sensitivity;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Sensitivity;

/// <summary>A sensitivity analysis, ready to be shown.</summary>
internal sealed record SensitivityFindings(
    Scenario Scenario,
    SensitivityDocument Document,
    string Command,
    string Versions
);
