using TalentDynamics.Bench;
using TalentDynamics.Bench.Peers;
using TalentDynamics.Host.Commands;

namespace TalentDynamics.Host.Tests.Commands;

public sealed class BenchVerbTests : IDisposable
{
    private static readonly string[] InC =
    [
        "dense.c, one thread",
        "dense.c, all cores",
        "events.c, one thread",
        "events.c, all cores",
    ];

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_rung_lives_the_same_worlds_and_what_was_measured_is_kept()
    {
        var file = folder["bench.json"];
        var answer = await Talent.Run([
            "bench",
            Some.Baseline,
            "--set",
            "name=measured", // calls are counted by the scenario's name, and other tests live the baseline
            "--worlds",
            "60",
            "--batch",
            "25",
            "--rounds",
            "2",
            "--out",
            file,
        ]);
        Assert.True(answer.ExitCode == ExitCode.Ok, answer.Error);
        var found = BenchFindings.Of(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(
            [
                Ladder.Reference,
                Ladder.KernelsAlone,
                Ladder.Kernels,
                Ladder.OneSilo,
                Ladder.ThreeSilos,
                Ladder.Warm,
                .. found.MissingPeers is null ? InC : [],
            ],
            found.Rungs.Select(r => r.Name)
        );
        Assert.Equal(OtherProgram.IsThere(PeerProgram.Compiler), found.MissingPeers is null);
        Assert.Equal(
            found.MissingPeers is null && OtherProgram.IsThere(PeerProgram.Counter)
                ? [PeerPrograms.Dense, PeerPrograms.Events]
                : [],
            found.Instructions.Select(count => count.Name)
        );
        Assert.All(found.Instructions, count => Assert.InRange(count.PerResearcherWeek, 50, 2000));
        Assert.All(found.Rungs, r => Assert.True(r.Seconds is [> 0, > 0], r.Name));
        Assert.All(found.Ceilings, c => Assert.True(c.Rates is [> 0, > 0], c.Name));
        Assert.Equal((60, 125, 14, 25), (found.Worlds, found.Steps, found.Researchers, found.Batch));
        Assert.InRange(found.Calls, 3L * 125 * found.Labs, 3L * 125 * (found.Labs + 14));
        Assert.Contains(found.Digest[..8], answer.Out, StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFiles(folder["."]).Select(f => Path.GetFullPath(f)));
    }

    [Fact]
    public async Task Programs_that_live_another_model_are_no_rungs_and_the_whole_command_is_one()
    {
        var file = folder["bench.json"];
        string[] changed = ["--set", "name=changed", "--set", "cohorts.llama.teamEffect.value=0.3"];
        using var talent = Child.Talent(
            [],
            ["bench", Some.Baseline, .. changed, "--worlds", "60", "--rounds", "1", "--out", file, "--quiet"]
        );
        var said = await talent.Succeeds();

        var found = BenchFindings.Of(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal([Ladder.Warm, Ladder.Cold], found.Rungs.Skip(5).Select(r => r.Name));
        Assert.NotNull(found.MissingPeers);
        Assert.Contains(found.MissingPeers, said);
        Assert.True(
            found.MissingPeers.StartsWith("dense.c lives other worlds: ", StringComparison.Ordinal)
                || !OtherProgram.IsThere(PeerProgram.Compiler),
            found.MissingPeers
        );
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_refused_before_anything_is_measured()
    {
        var answer = await Talent.Run("bench", Some.Baseline, "--out", folder["nowhere/bench.json"]);
        Assert.Equal(ExitCode.BadInput, answer.ExitCode);
        Assert.StartsWith("--out: found ", answer.Faults.Single(), StringComparison.Ordinal);
    }
}
