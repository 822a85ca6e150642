using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Run;

/// <summary>The groups in which a scenario has a cohort shown.</summary>
internal static class CohortGroups
{
    /// <summary>The groups; one of all without a name where the scenario asks for none.</summary>
    public static MemberGroups Of(ScenarioInput input, CohortProfile profile)
    {
        var cohort = input.Scenario.Cohorts[profile.Id];
        var attribute = cohort.By ?? "";
        var people = profile.Members.Select(m =>
            input.Scenario.Roster.GetValueOrDefault(input.Setting.Researchers[m].Id)
        );
        var levels = people.Select(p =>
            p?.LevelOf(attribute) is { } level ? (level, p.Attributes![attribute]) : ((string, string)?)null
        );
        return MemberGroups.Of(attribute, levels, cohort.Smallest ?? Cohort.UsualSmallest);
    }
}
