using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Experiments.Explain;

/// <summary>A run that was kept, as it came back.</summary>
/// <param name="Run">Which run.</param>
/// <param name="Input">Its scenario and what was observed.</param>
/// <param name="Histories">Of its worlds.</param>
internal sealed record StoredRun(RunIdentity Run, ScenarioInput Input, Histories Histories)
{
    /// <summary>What is the same in all its worlds.</summary>
    public Setting Setting => Input.Setting;

    /// <summary>What its worlds say beside what happened.</summary>
    public RunFindings Compare() => RunFindingsBuilder.Of(Input, Run, CohortExits.OfEach(Setting, Histories));
}
