using TalentDynamics.Host.Commands;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>Nobody begins hours of work by a slip of the finger.</summary>
public sealed class RunCostTests : IDisposable
{
    private static readonly string Field = Repository.PathOf("scenarios", "field-2025", "baseline.yaml");

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_run_of_hours_says_how_long_it_takes_and_begins_with_yes_only()
    {
        var talent = await Talent.Run("run", Field, "--worlds", "10000000", "--out", folder["run"]);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Matches(
            @"^--worlds: found a run of about [0-9.]+ hours \(101,948 people × 10,000,000 worlds\), allowed with --yes, or fewer worlds\n$",
            talent.Error
        );
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void The_measured_runs_are_estimated_to_a_factor_of_three()
    {
        Assert.InRange(Seconds(Field, 1), 5.1 / 3, 5.1 * 3);
        Assert.InRange(Seconds(Some.Baseline, 10_000), .25 / 3, .25 * 3);
    }

    [Fact]
    public void The_estimate_grows_with_worlds_and_shrinks_with_cores()
    {
        var order = Order(Some.Baseline, 1000);
        var time = RunCost.Of(order, 2).Time;
        Assert.Equal(time * 3, RunCost.Of(order with { Worlds = 3000 }, 2).Time);
        Assert.Equal(time / 2, RunCost.Of(order, 4).Time);
    }

    private static double Seconds(string file, int worlds) => RunCost.Of(Order(file, worlds), 2).Time.TotalSeconds;

    private static EnsembleOrder Order(string file, int worlds) => new(Repository.Load(file), 1, worlds, null);
}
