using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Testing;

/// <summary>The LLaMA baseline that the repository ships.</summary>
public static class Llama
{
    /// <summary>The digest of its 10,000 worlds with fixed values, seed 1.</summary>
    public const string Digest = "7f9f75c26a9ba1633b1d3fe2540e8f59e5266a7597c06856f05cc4ddab189a54";

    /// <summary>Where it is.</summary>
    public static string File { get; } = Repository.PathOf("scenarios", "llama-2023", "baseline.yaml");

    /// <summary>What it says.</summary>
    public static Scenario Scenario { get; } = Repository.Load(File);

    /// <summary>What is simulated of it.</summary>
    internal static Setting Setting { get; } = Scenario.Compile();
}
