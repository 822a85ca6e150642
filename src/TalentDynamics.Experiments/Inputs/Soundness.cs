using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Experiments.Inputs;

/// <summary>Scenarios that were made in code are checked as strictly as files.</summary>
internal static class Soundness
{
    /// <summary>The scenario, if it is sound.</summary>
    /// <exception cref="BadInputException">With all its faults.</exception>
    public static Scenario Sound(this Scenario scenario)
    {
        var faults = scenario.Faults();
        return faults.Count == 0 ? scenario : throw new BadInputException(faults);
    }

    /// <summary>What is wrong with it, with its name and the place within it.</summary>
    public static IReadOnlyList<string> Faults(this Scenario scenario) =>
        [
            .. ScenarioJson
                .Load(ScenarioJson.Write(scenario))
                .Faults.Select(f => $"{scenario.Name}: {f.Path}: found {f.Found}, allowed {f.Allowed}"),
        ];
}
