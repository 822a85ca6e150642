using System.Text.Json;
using TalentDynamics.Host.Commands;
using TalentDynamics.Model.Runs;
using TalentDynamics.RunFolders;
using TalentDynamics.RunFolders.Tables;

namespace TalentDynamics.Host.Tests.Commands;

public sealed class RunVerbTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_run_leaves_a_whole_folder_and_says_what_one_came_for()
    {
        var talent = await Talent.Run("run", Some.Baseline, "--worlds", "50", "--out", folder["run"]);

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Contains("of 14 still at Meta (90 %: ", talent.Out);
        Assert.Contains("; observed 3 — P(exactly 3) = ", talent.Out);
        Assert.Contains($"report: {folder["run"]}", talent.Out);
        Assert.Equal(
            ["exits.parquet", "manifest.json", "observed-1.csv", "report.html", "signals.parquet", "worlds.parquet"],
            Directory.GetFiles(folder["run"]).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Single(Directory.GetDirectories(folder["."]));
    }

    [Fact]
    public async Task Compare_of_a_run_folder_says_exactly_what_the_run_said()
    {
        var run = await Talent.Run("run", Some.Baseline, "--worlds", "80", "--out", folder["run"], "--output", "json");
        var compare = await Talent.Run("compare", folder["run"], "--output", "json");

        Assert.Equal(run.Out, compare.Out);
        Assert.Equal((ExitCode.Ok, ""), (compare.ExitCode, compare.Error));
    }

    [Fact]
    public async Task The_json_has_the_promised_shape()
    {
        var talent = await Talent.Run(
            "run",
            Some.Baseline,
            "--worlds",
            "80",
            "--seed",
            "9",
            "--out",
            folder["run"],
            "--output",
            "json"
        );
        var answer = JsonDocument.Parse(talent.Out).RootElement;
        var cohort = answer.GetProperty("cohorts").GetProperty("llama");

        Assert.Equal(
            ("llama-2023", 9, 80),
            (
                answer.GetProperty("scenario").GetString(),
                answer.GetProperty("seed").GetInt32(),
                answer.GetProperty("worlds").GetInt32()
            )
        );
        Assert.Equal(64, answer.GetProperty("digest").GetString()!.Length);
        Assert.Equal(64, answer.GetProperty("hash").GetString()!.Length);
        Assert.True(answer.GetProperty("engineSeconds").GetDouble() >= 0);
        Assert.Equal(14, cohort.GetProperty("size").GetInt32());
        Assert.All(
            [
                cohort.GetProperty("stayers"),
                cohort.GetProperty("destinations").GetProperty("mistral"),
                cohort.GetProperty("exitsByMonth").GetProperty("6"),
            ],
            count =>
                Assert.All(
                    ["observed", "mean", "p05", "p95", "pExact", "midPit"],
                    key => Assert.True(count.TryGetProperty(key, out _), key)
                )
        );
        Assert.All(
            ["crps", "logScore", "ibs"],
            key => Assert.True(cohort.GetProperty("scores").TryGetProperty(key, out _), key)
        );
        Assert.Equal(7, cohort.GetProperty("causes").EnumerateObject().Count());
        Assert.Equal(
            ["constantHazard", "kaplanMeier", "observedRate", "publishedRetention"],
            cohort.GetProperty("benchmarks").EnumerateObject().Select(b => b.Name)
        );
    }

    [Fact]
    public async Task A_folder_in_use_is_refused_before_anything_is_lived()
    {
        Directory.CreateDirectory(folder["run"]);
        await File.WriteAllTextAsync(
            Path.Combine(folder["run"], "thesis.docx"),
            "years of work",
            TestContext.Current.CancellationToken
        );
        RunEnsemble never = (_, _, _) => throw new InvalidOperationException("lived");
        var taken = await Talent.Run(never, [], "run", Some.Baseline, "--out", folder["run"]);
        var forced = await Talent.Run(never, [], "run", Some.Baseline, "--out", folder["run"], "--force");

        Assert.Equal(
            $"--out: found {folder["run"]} in use, allowed a new folder; --force replaces an earlier run",
            Assert.Single(taken.Faults)
        );
        Assert.Equal(
            $"--force: found {folder["run"]} without manifest.json, allowed to replace only folders of runs",
            Assert.Single(forced.Faults)
        );
        Assert.Equal((ExitCode.BadInput, ExitCode.BadInput), (taken.ExitCode, forced.ExitCode));
        Assert.True(File.Exists(Path.Combine(folder["run"], "thesis.docx")));
    }

    [Fact]
    public async Task With_force_a_run_replaces_an_earlier_one_whole()
    {
        await Talent.Run("run", Some.Baseline, "--worlds", "5", "--out", folder["run"]);
        await Talent.Run("explain", folder["run"], "--worlds", "2");
        var second = await Talent.Run("run", Some.Baseline, "--worlds", "6", "--out", folder["run"], "--force");

        Assert.Equal(ExitCode.Ok, second.ExitCode);
        Assert.False(File.Exists(Path.Combine(folder["run"], HazardsTable.FileName)));
        Assert.Equal(6, (await RunFolder.ReadManifest(folder["run"])).Worlds);
        Assert.Single(Directory.GetDirectories(folder["."]));
    }

    [Fact]
    public async Task A_run_that_fails_leaves_nothing_and_no_stack_trace()
    {
        RunEnsemble broken = (_, _, _) => throw new InvalidOperationException("the silo is gone");
        var talent = await Talent.Run(broken, [], "run", Some.Baseline, "--out", folder["run"]);

        Assert.Equal(
            (ExitCode.Failed, "", "talent: the run failed: the silo is gone\n"),
            (talent.ExitCode, talent.Out, talent.Error)
        );
        Assert.Empty(Directory.GetFileSystemEntries(folder["."]));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_refused_before_anything_is_lived()
    {
        await File.WriteAllTextAsync(folder["file"], "", TestContext.Current.CancellationToken);
        RunEnsemble never = (_, _, _) => throw new InvalidOperationException("lived");
        var talent = await Talent.Run(never, [], "run", Some.Baseline, "--out", folder["file/run"]);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.StartsWith(
            $"--out: found {folder["file/run"]}, allowed a folder that can be written (",
            Assert.Single(talent.Faults)
        );
    }

    [Fact]
    public async Task A_disk_that_is_full_ends_the_run_and_is_said_and_nothing_is_left()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has a file that is always full");
        RunEnsemble full = (order, progress, cancelled) =>
        {
            var fresh = Assert.Single(Directory.GetDirectories(folder["."]));
            File.CreateSymbolicLink(Path.Combine(fresh, ExitsTable.FileName), "/dev/full");
            return SharedSilo.Live(order, progress, cancelled);
        };
        var talent = await Talent.Run(full, [], "run", Some.Baseline, "--worlds", "50", "--out", folder["run"]);

        Assert.Equal(ExitCode.Failed, talent.ExitCode);
        Assert.Equal(
            $"talent: no space is left where {folder["run"]} is to be written; nothing was written there",
            Assert.Single(talent.Faults)
        );
        Assert.Empty(Directory.GetFileSystemEntries(folder["."]));
    }

    [Fact]
    public async Task Variables_stand_below_options_and_are_checked_like_them()
    {
        var low = await Talent.Run(
            SharedSilo.Live,
            new() { ["TALENT_WORLDS"] = "7", ["TALENT_SEED"] = "3" },
            "run",
            Some.Baseline,
            "--seed",
            "4",
            "--out",
            folder["run"]
        );
        var bad = await Talent.Run(
            SharedSilo.Live,
            new() { ["TALENT_WORLDS"] = "-7" },
            "run",
            Some.Baseline,
            "--out",
            folder["bad"]
        );
        var manifest = await RunFolder.ReadManifest(folder["run"]);

        Assert.Equal(ExitCode.Ok, low.ExitCode);
        Assert.Equal((7, 4u), (manifest.Worlds, manifest.Seed));
        Assert.Equal("TALENT_WORLDS: found '-7', allowed a whole number from 1 to 10000000", Assert.Single(bad.Faults));
    }

    [Fact]
    public async Task A_scenario_with_faults_is_refused_with_all_of_them_located()
    {
        var path = folder["bad.yaml"];
        await File.WriteAllTextAsync(
            path,
            $"""
            extends: {Path.GetRelativePath(folder["."], Some.Baseline)}
            labs:
              mistral:
                metroz: [paris]
                hiring: -1
            events:
              meta-llama-4:
                lab: mta
                size: .nan
            end: 2022-01-01
            """,
            TestContext.Current.CancellationToken
        );
        var talent = await Talent.Run("run", path, "--allow-outside", "--out", folder["run"]);

        Assert.Equal((ExitCode.BadInput, ""), (talent.ExitCode, talent.Out));
        Assert.True(talent.Faults.Length >= 5, talent.Error);
        Assert.All(talent.Faults, fault => Assert.Matches(@"^\S+\(\d+,\d+\): /\S*: found .+, allowed .+$", fault));
    }

    [Fact]
    public async Task A_missing_scenario_is_bad_input_and_no_failure()
    {
        var talent = await Talent.Run("run", folder["no.yaml"]);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Contains("no.yaml", Assert.Single(talent.Faults));
    }
}
