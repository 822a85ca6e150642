using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Testing;

/// <summary>Reads what must be sound.</summary>
public static class Read
{
    /// <summary>The scenario of a file, or a failure that shows its faults.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">What is set beside it.</param>
    public static Scenario Scenario(string path, params Override[] overrides)
    {
        var loaded = ScenarioFile.Load(path, overrides);
        return loaded.Scenario ?? throw new InvalidOperationException(string.Join('\n', loaded.Faults));
    }
}
