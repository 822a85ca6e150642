using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Rules;

internal static class EffectRules
{
    public static void Check(Scenario scenario, FaultReporter judge)
    {
        foreach (var (attribute, levels) in scenario.Effects?.AsEnumerable() ?? [])
        {
            foreach (var (level, effect) in levels)
            {
                var pointer = $"/effects/{attribute}/{level}";
                CohortRules.CheckLevel(scenario, attribute, level, pointer, judge);
                if (PriorText.Parse(effect.Prior, effect.Value, nonNegative: false) is null)
                {
                    judge.Refuse($"{pointer}/prior", Wording.Quoted(effect.Prior), Text.NormalPriorAllowed);
                }
            }
        }
    }
}
