using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Experiments;

/// <summary>Scenarios out of files.</summary>
public static class ScenarioFiles
{
    extension(Scenario)
    {
        /// <summary>Reads a scenario: what it extends, then the file. Roster, ties and observations stand beside it, where it says.</summary>
        /// <param name="path">Its YAML file.</param>
        /// <exception cref="BadInputException">With all its faults, each with file, line and column, what was found and what is allowed.</exception>
        public static Scenario Load(string path) => ScenarioFile.Load(path, []).Required();
    }
}
