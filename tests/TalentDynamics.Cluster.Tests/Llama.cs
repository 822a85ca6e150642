using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Cluster.Tests;

/// <summary>The main job, cut into many small batches so that whatever happens, happens in the middle of it.</summary>
internal static class Llama
{
    public const int Worlds = 10_000;

    /// <summary>The digest of the baseline's 10,000 worlds, seed 1.</summary>
    public const string Digest = "7f9f75c26a9ba1633b1d3fe2540e8f59e5266a7597c06856f05cc4ddab189a54";

    public static string File { get; } = Path.Combine(Root(), "scenarios", "llama-2023", "baseline.yaml");

    public static Scenario Scenario { get; } = ScenarioFile.Load(File, []).Scenario!;

    public static EnsembleOrder Order(uint seed = 1, int worlds = Worlds, int batch = 100) =>
        new(Scenario, seed, worlds, batch) { SampledWorlds = 0 };

    /// <summary>2,000 worlds in 100 batches.</summary>
    public static EnsembleOrder Small => Order(worlds: 2000, batch: 20);

    /// <summary>What the reference run says.</summary>
    public static string ReferenceDigest(EnsembleOrder order)
    {
        var setting = Scenario.Compile();
        var histories = SequentialRun.Of(new(setting), new FixedDraws(setting), order.Seed, 0, order.Worlds);
        return Model.Outcomes.Digest.Of(setting, histories);
    }

    public static string DigestOf(EnsembleOutcome outcome)
    {
        Assert.True(outcome.Complete);
        return Model.Outcomes.Digest.Of(Scenario.Compile(), outcome.Histories);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder!.FullName, "Simulation.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
