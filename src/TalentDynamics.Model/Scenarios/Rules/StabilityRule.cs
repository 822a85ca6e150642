using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Rules;

/// <summary>One exit must not empty a lab: R stays below its limit for every group of researchers.</summary>
internal static class StabilityRule
{
    public static void Check(Scenario scenario, FaultReporter judge)
    {
        var setting = scenario.Compile();
        foreach (var group in StabilityGroup.AllOf(setting))
        {
            var stability = Stability.Of(setting.Defaults, group, setting.Mode);
            if (!stability.Holds)
            {
                var pointer =
                    group.Cohort < 0
                        ? $"/labs/{setting.Labs[group.Lab].Id}"
                        : $"/cohorts/{setting.Cohorts[group.Cohort].Id}/teamEffect";
                judge.Refuse(
                    pointer,
                    $"{stability}",
                    $"R < {Stability.Limit}: weaker ties, contagion, pull or team effect"
                );
            }
        }
    }
}
