using TalentDynamics.Host.Commands;
using TalentDynamics.RunFolders;

namespace TalentDynamics.Host.Tests.Cases;

/// <summary>The terminal goes away while a run is lived.</summary>
public sealed class HangupTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_hangup_keeps_and_says_what_is_finished()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGHUP to send");
        string[] run = ["run", Some.Baseline, "--worlds", "1000000", "--batch", "1000", "--out", folder["s"]];
        using var talent = Child.Talent([], run);
        await SomethingIsWritten();
        talent.HangUp();

        Assert.Equal(ExitCode.Interrupted, await talent.Ends());
        Assert.Matches(@"talent: interrupted: \d+ of 1000000 worlds were finished and are kept in .*s\n", talent.Said);
        Assert.False((await RunFolder.ReadManifest(folder["s"])).Complete);
        Assert.Equal("s", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(folder["."]))));
    }

    [Fact]
    public async Task A_run_under_nohup_is_lived_to_its_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no nohup");
        string[] talent = ["dotnet", Child.Program];
        string[] run = ["run", Some.Baseline, "--worlds", "20000", "--batch", "1000", "--out", folder["s"], "--quiet"];
        using var lasting = Child.Start("nohup", [.. talent, .. run]);
        await SomethingIsWritten();
        lasting.HangUp();

        await lasting.Succeeds();
        Assert.True((await RunFolder.ReadManifest(folder["s"])).Complete);
    }

    private Task SomethingIsWritten() =>
        Eventually.Is(
            "worlds are on the disk",
            () =>
                Directory
                    .EnumerateFiles(folder.Root, "exits.parquet", SearchOption.AllDirectories)
                    .Any(file => new FileInfo(file).Length > 0)
        );
}
