using System.Diagnostics;
using TalentDynamics.Host.Tests.Telemetry;
using TalentDynamics.Host.Tests.Verbs;

namespace TalentDynamics.Host.Tests.Cases;

/// <summary>The terminal goes away while a run is lived.</summary>
public sealed class HangupTests : IDisposable
{
    private static readonly TimeSpan PollTimeout = TimeSpan.FromMinutes(5);

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_hangup_keeps_and_says_what_is_finished()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGHUP to send");
        string[] run = ["run", Some.Baseline, "--worlds", "1000000", "--batch", "1000", "--out", folder["s"]];
        await using var talent = Running.Talent([], run);
        await SomethingIsWritten();
        await HangUp(talent.Id);

        Assert.Equal(ExitCode.Interrupted, await talent.Answer());
        Assert.Matches(
            @"talent: interrupted: \d+ of 1000000 worlds were finished and are kept in .*s\n",
            talent.Written
        );
        Assert.False((await RunFolder.ReadManifest(folder["s"])).Complete);
        Assert.Equal("s", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(folder["."]))));
    }

    [Fact]
    public async Task A_run_under_nohup_is_lived_to_its_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no nohup");
        string[] talent = ["dotnet", Path.Combine(AppContext.BaseDirectory, "talent.dll")];
        string[] run = ["run", Some.Baseline, "--worlds", "20000", "--batch", "1000", "--out", folder["s"], "--quiet"];
        await using var lasting = Running.Start("nohup", [], [.. talent, .. run]);
        await SomethingIsWritten();
        await HangUp(lasting.Id);

        await lasting.Succeeds();
        Assert.True((await RunFolder.ReadManifest(folder["s"])).Complete);
    }

    private Task SomethingIsWritten() =>
        Eventually.Of(
            "worlds are on the disk",
            PollTimeout,
            () =>
                Task.FromResult(
                    Directory
                        .EnumerateFiles(folder["."], "exits.parquet", SearchOption.AllDirectories)
                        .FirstOrDefault(file => new FileInfo(file).Length > 0)
                )
        );

    private static async Task HangUp(int process)
    {
        using var kill = Process.Start("kill", ["-HUP", $"{process}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
