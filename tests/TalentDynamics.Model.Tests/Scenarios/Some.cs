using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Model.Tests.Scenarios;

/// <summary>Scenarios for tests.</summary>
internal static class Some
{
    /// <summary>The folder that has the solution.</summary>
    public static string Repository { get; } = Above();

    /// <summary>The repository's folder of scenarios.</summary>
    public static string Folder { get; } = Path.Combine(Repository, "scenarios");

    public static string BaselineFile { get; } = Path.Combine(Folder, "llama-2023", "baseline.yaml");

    public static Scenario Baseline { get; } = Load(BaselineFile);

    /// <summary>The scenario, or a failure that shows its faults.</summary>
    public static Scenario Load(string path, params Override[] overrides)
    {
        var loaded = ScenarioFile.Load(path, overrides);
        return loaded.Scenario ?? throw new InvalidOperationException(string.Join('\n', loaded.Faults));
    }

    private static string Above()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Simulation.sln")))
        {
            folder =
                folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests has Simulation.sln.");
        }

        return folder.FullName;
    }
}
