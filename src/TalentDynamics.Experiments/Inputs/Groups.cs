using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Experiments.Inputs;

/// <summary>Groups that are asked for beside a scenario.</summary>
internal static class Groups
{
    /// <summary>Whether persons of a cohort are shown: who asks for groups is not shown them without asking for them too.</summary>
    public static bool ShowPersons(Scenario scenario, string cohort, bool byPerson) =>
        byPerson || scenario.Cohorts[cohort].By is null;

    /// <summary>The overrides by which every cohort of a scenario is shown by an attribute, as if the scenario said so itself.</summary>
    /// <param name="path">The scenario's file.</param>
    /// <param name="attribute">Which; null for what the scenario says.</param>
    /// <param name="overrides">What else is changed.</param>
    /// <param name="allowed">From where it may take files.</param>
    /// <param name="origin">Who asks.</param>
    public static IReadOnlyList<Override> In(
        string path,
        string? attribute,
        IReadOnlyList<Override> overrides,
        AllowedFolders? allowed,
        string origin = "--by"
    ) =>
        attribute is null
            ? overrides
            :
            [
                .. overrides,
                .. ScenarioInput
                    .Load(path, overrides, allowed)
                    .Scenario.Cohorts.Keys.Select(id => new Override(origin, $"cohorts.{id}.by", attribute)),
            ];
}
