using TalentDynamics.Host.Commands;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Runs;
using TalentDynamics.RunFolders;
using TalentDynamics.RunFolders.Tables;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>What is finished of a run that is interrupted is kept and said.</summary>
public sealed class InterruptedRunTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Interrupted_it_keeps_and_says_what_is_finished()
    {
        RunEnsemble half = async (order, progress, cancelled) =>
            await SharedSilo.Live(order with { Worlds = order.Worlds / 2 }, progress, cancelled) with
            {
                Complete = false,
            };
        var talent = await Talent.Run(half, [], "run", Some.Baseline, "--worlds", "40", "--out", folder["run"]);

        Assert.Equal(ExitCode.Interrupted, talent.ExitCode);
        Assert.Contains("interrupted: 20 of 40 worlds were finished and are kept in", Assert.Single(talent.Faults));
        Assert.False((await RunFolder.ReadManifest(folder["run"])).Complete);
        Assert.Contains(
            "interrupted",
            await File.ReadAllTextAsync(
                Path.Combine(folder["run"], "report.html"),
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task Interrupted_while_it_lives_it_keeps_the_worlds_of_the_reference_run_that_are_finished()
    {
        RunEnsemble interrupted = async (order, progress, _) =>
        {
            using var interruption = new CancellationTokenSource();
            async Task Lived(Histories worlds)
            {
                await order.Lived!(worlds);
                await interruption.CancelAsync();
            }

            return await SharedSilo.Live(order with { Lived = Lived }, progress, interruption.Token);
        };
        string[] run = ["run", Some.Baseline, "--parameters", "fixed", "--worlds", "4000", "--batch", "20"];
        var talent = await Talent.Run(interrupted, [], [.. run, "--out", folder["run"]]);
        var kept = await StoredRuns.Read(folder["run"], null);
        await using var worlds = await ParquetTable.Open(Path.Combine(folder["run"], WorldsTable.FileName));

        Assert.Equal(ExitCode.Interrupted, talent.ExitCode);
        Assert.InRange(kept.Run.Worlds, 20, 3980);
        Assert.Equal(Some.Histories(kept.Input.Setting, kept.Run.Worlds).Exits, kept.Histories.Exits);
        Assert.Equal(Enumerable.Range(0, kept.Run.Worlds), await worlds.Ints("world"));
    }

    [Fact]
    public async Task Interrupted_before_anything_is_finished_it_writes_nothing()
    {
        RunEnsemble nothing = async (order, progress, _) => await SharedSilo.Live(order, progress, new(canceled: true));
        var talent = await Talent.Run(nothing, [], "run", Some.Baseline, "--out", folder["run"]);

        Assert.Equal((ExitCode.Interrupted, ""), (talent.ExitCode, talent.Out));
        Assert.Empty(Directory.GetFileSystemEntries(folder["."]));
    }
}
