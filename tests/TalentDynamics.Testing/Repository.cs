using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Testing;

/// <summary>The clone in which the tests were built.</summary>
public static class Repository
{
    /// <summary>The folder that has the solution.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <summary>The folder of shipped scenarios.</summary>
    public static string Scenarios { get; } = PathOf("scenarios");

    /// <summary>The full path of a file or folder of the repository.</summary>
    /// <param name="parts">Its path from the root.</param>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A scenario, or a failure that shows its faults.</summary>
    /// <param name="path">Its file, from the root of the repository or from that of the disk.</param>
    /// <param name="overrides">What is set beside it.</param>
    internal static Scenario Load(string path, params Override[] overrides)
    {
        var loaded = ScenarioFile.Load(PathOf(path), overrides);
        return loaded.Scenario ?? throw new InvalidOperationException(string.Join('\n', loaded.Faults));
    }

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "Simulation.sln"))
            ? folder
            : Above(
                Path.GetDirectoryName(folder)
                    ?? throw new DirectoryNotFoundException("No folder above the tests has Simulation.sln.")
            );
}
