using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Experiments.Explain;

/// <summary>A run that was kept, as it came back.</summary>
/// <param name="Run">Which run.</param>
/// <param name="Input">Its scenario and what was observed.</param>
/// <param name="Histories">Of its worlds.</param>
internal sealed record StoredRun(RunIdentity Run, ScenarioInput Input, Histories Histories);
