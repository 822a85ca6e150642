using TalentDynamics.Grains.Storage;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Tests.Commands;
using TalentDynamics.Model.Runs;
using TalentDynamics.RunFolders;
using TalentDynamics.RunFolders.Disk;

namespace TalentDynamics.Host.Tests.Cases;

/// <summary>Whatever happens in and around a run folder while a run is lived, nothing is lost and nothing is half there.</summary>
public sealed class RunFolderTests : IDisposable
{
    private readonly Folder folder = new();
    private readonly string scenario;

    public RunFolderTests() => scenario = Small.In(folder["in"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Of_several_runs_into_one_folder_one_lives_and_the_others_are_refused_before_they_live()
    {
        var (begun, refused) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Run(
            Meanwhile(async () =>
            {
                begun.SetResult();
                await refused.Task;
            }),
            "--out",
            folder["two"]
        );
        await begun.Task;
        RunEnsemble never = (_, _, _) => throw new InvalidOperationException("lived");
        var others = await Task.WhenAll(Run(never, "--out", folder["two"]), Run(never, "--out", folder["two"]));
        refused.SetResult();

        Assert.Equal((ExitCode.Ok, ""), ((await first).ExitCode, (await first).Error));
        Assert.All(others, other => Assert.Equal(ExitCode.BadInput, other.ExitCode));
        Assert.All(
            others,
            other => Assert.StartsWith($"--out: found {folder["two"]}, which another talent is writing", other.Error)
        );
        Assert.Equal(Small.OfARun, Small.NamesIn(folder["two"]));
        Assert.Equal(["in", "two"], Small.NamesIn(folder["."]));
    }

    [Fact]
    public async Task A_folder_that_came_to_be_meanwhile_stays_as_it_is_and_the_run_is_kept_beside_it()
    {
        var talent = await Run(Meanwhile(() => Small.Write(folder["toc/thesis.txt"])), "--out", folder["toc"]);

        Assert.Equal(ExitCode.Failed, talent.ExitCode);
        Assert.Equal(
            $"talent: {folder["toc"]} came to be meanwhile and is left as it is; what was asked for is finished and kept in {folder["toc-2"]}\n",
            talent.Error
        );
        Assert.Equal(["thesis.txt"], Small.NamesIn(folder["toc"]));
        Assert.Equal(Small.OfARun, Small.NamesIn(folder["toc-2"]));
        Assert.Equal(["in", "toc", "toc-2"], Small.NamesIn(folder["."]));
    }

    [Fact]
    public async Task An_empty_folder_that_is_filled_meanwhile_stays_as_it_is_and_the_run_is_kept_in_it()
    {
        Directory.CreateDirectory(folder["toc"]);
        var talent = await Run(Meanwhile(() => Small.Write(folder["toc/thesis.txt"])), "--out", folder["toc"]);

        Assert.Equal(ExitCode.Failed, talent.ExitCode);
        Assert.Equal(["thesis.txt", "toc-2"], Small.NamesIn(folder["toc"]));
        Assert.Equal(Small.OfARun, Small.NamesIn(folder["toc/toc-2"]));
    }

    [Fact]
    public async Task What_a_process_of_the_same_number_left_is_not_taken_in()
    {
        var stale = folder[$"st.new-{Environment.ProcessId}"];
        await Small.Write(Path.Combine(stale, "observed-2.csv"));
        var talent = await Run(SharedSilo.Live, "--out", folder["st"]);

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Equal(Small.OfARun, Small.NamesIn(folder["st"]));
        Assert.Equal(["observed-2.csv"], Small.NamesIn(stale));
        Assert.Equal(ExitCode.Ok, (await Talent.Run("compare", folder["st"])).ExitCode);
    }

    [Fact]
    public async Task With_force_only_what_was_written_earlier_goes()
    {
        await Run(SharedSilo.Live, "--out", folder["nn"]);
        await Talent.Run("explain", folder["nn"], "--worlds", "2");
        await Small.Write(folder["nn/mine/draft.txt"]);
        await Small.Write(folder["nn/notes.txt"]);
        var again = await Run(SharedSilo.Live, "--out", folder["nn"], "--force", "--seed", "7");

        Assert.Equal((ExitCode.Ok, ""), (again.ExitCode, again.Error));
        Assert.Equal(
            Small.OfARun.Append("mine").Append("notes.txt").Order(StringComparer.Ordinal),
            Small.NamesIn(folder["nn"])
        );
        Assert.Equal(["draft.txt"], Small.NamesIn(folder["nn/mine"]));
        Assert.Equal(7u, (await RunFolder.ReadManifest(folder["nn"])).Seed);
        Assert.Equal(ExitCode.Ok, (await Talent.Run("compare", folder["nn"])).ExitCode);
    }

    [Fact]
    public async Task A_run_that_fails_leaves_the_earlier_one_that_it_was_to_replace()
    {
        await Run(SharedSilo.Live, "--out", folder["nn"]);
        var before = await File.ReadAllTextAsync(folder["nn/manifest.json"], TestContext.Current.CancellationToken);
        RunEnsemble fails = (_, _, _) => throw new InvalidOperationException("no more");
        var failed = await Run(fails, "--out", folder["nn"], "--force");

        Assert.Equal((ExitCode.Failed, "talent: the run failed: no more\n"), (failed.ExitCode, failed.Error));
        Assert.Equal(Small.OfARun, Small.NamesIn(folder["nn"]));
        Assert.Equal(
            before,
            await File.ReadAllTextAsync(folder["nn/manifest.json"], TestContext.Current.CancellationToken)
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_link_is_followed_to_where_it_leads(bool isThere)
    {
        if (isThere)
        {
            Directory.CreateDirectory(folder["big"]);
        }

        Directory.CreateSymbolicLink(folder["nl"], "big");
        var talent = await Run(SharedSilo.Live, "--out", folder["nl"]);

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Equal("big", new DirectoryInfo(folder["nl"]).LinkTarget);
        Assert.Equal(Small.OfARun, Small.NamesIn(folder["big"]));
    }

    [Theory]
    [InlineData("run", "--out")]
    [InlineData("whatif", "--out")]
    [InlineData("sensitivity", "--out")]
    [InlineData("calibrate", "--out")]
    [InlineData("bench", "--out")]
    [InlineData("export", "--openmetrics")]
    public async Task No_name_is_bad_input(string verb, string option)
    {
        await Run(SharedSilo.Live, "--out", folder["run"]);
        string[] rest = verb is "whatif" ? [scenario, "--sweep", "parameters.pullExcess.value=0..1:3"] : [scenario];
        string[] what = verb is "export" ? [folder["run"]] : rest;
        var talent = await Talent.Run([verb, .. what, option, ""]);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.StartsWith($"{option}: found '', allowed ", Assert.Single(talent.Faults));
    }

    [Fact]
    public async Task A_file_that_came_to_be_meanwhile_stays_as_it_is_and_what_is_new_is_kept_beside_it()
    {
        using (var file = AtomicFile.Begin(folder["om.txt"], "--openmetrics"))
        {
            await Small.Write(folder["om.txt"]);
            var kept = await Assert.ThrowsAsync<KeptElsewhereException>(() => file.Write(to => to.Write("new")));
            Assert.EndsWith($"kept in {folder["om-2.txt"]}", kept.Message);
        }

        Assert.Equal("mine", await File.ReadAllTextAsync(folder["om.txt"], TestContext.Current.CancellationToken));
        Assert.Equal("new", await File.ReadAllTextAsync(folder["om-2.txt"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_killed_runs_left_is_named_and_taken_away_and_nothing_else_is()
    {
        await Small.Write(folder["killed.new-0123abcd/exits.parquet"]);
        await Small.Write(folder["killed.new.lock"]);
        await Small.Write(folder["run/.new-0123abcd/report.html"]);
        await Small.Write(folder["mixed.new-0123abcd/thesis.txt"]);
        await Small.Write(folder["om.txt.new-0123abcd"]);
        await Small.Write(folder["st.new-1/observed-2.csv"]);
        using var living = AtomicFolder.Begin(folder["living"], FolderUse.New);
        using var written = AtomicFile.Begin(folder["living.txt"], "--openmetrics");
        var talent = await Talent.Run("runs", "--clean", folder["."]);

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Equal(4, talent.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains($"removed {folder["killed.new-0123abcd"]}\n", talent.Out);
        Assert.Contains($"removed {folder["run/.new-0123abcd"]}\n", talent.Out);
        Assert.Contains($"removed {folder["om.txt.new-0123abcd"]}\n", talent.Out);
        Assert.Contains($"kept {folder["mixed.new-0123abcd"]}: it holds what talent did not write\n", talent.Out);
        Assert.Equal(
            ["in", "mixed.new-0123abcd", "run", "st.new-1"],
            Small.NamesIn(folder["."]).Where(name => !name.StartsWith("living", StringComparison.Ordinal))
        );
        Assert.Equal(3, Small.NamesIn(folder["."]).Count(name => name.StartsWith("living", StringComparison.Ordinal)));
    }

    private Task<Talent> Run(RunEnsemble live, params string[] more) =>
        Talent.Run(live, [], ["run", scenario, "--worlds", "5", .. more]);

    private static RunEnsemble Meanwhile(Func<Task> happens) =>
        async (order, progress, cancelled) =>
        {
            await happens();
            return await SharedSilo.Live(order, progress, cancelled);
        };
}
