using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Analysis.Tests;

/// <summary>The LLaMA baseline of the repository.</summary>
internal static class Llama
{
    public static Scenario Baseline { get; } = Load();

    public static Setting Setting { get; } = Baseline.Compile();

    private static Scenario Load()
    {
        var loaded = ScenarioFile.Load(
            Path.Combine(Above(AppContext.BaseDirectory), "scenarios", "llama-2023", "baseline.yaml"),
            []
        );
        return loaded.Scenario ?? throw new InvalidOperationException(string.Join('\n', loaded.Faults));
    }

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "Simulation.sln")) ? folder : Above(Path.GetDirectoryName(folder)!);
}
