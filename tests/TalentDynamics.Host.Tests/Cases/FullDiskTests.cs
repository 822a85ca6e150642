using TalentDynamics.Grains.Storage;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Tests.Commands;
using TalentDynamics.Model.Runs;
using TalentDynamics.RunFolders;
using TalentDynamics.RunFolders.Disk;

namespace TalentDynamics.Host.Tests.Cases;

/// <summary>A disk that is full takes nothing that was there.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly Folder folder = new();
    private readonly string scenario;

    public FullDiskTests() => scenario = Small.In(folder["in"]);

    public void Dispose() => folder.Dispose();

    private Task<Talent> Run(RunEnsemble live, params string[] more) =>
        Talent.Run(live, [], ["run", scenario, "--worlds", "5", .. more]);

    [Fact]
    public async Task A_full_disk_is_said_in_one_sentence_and_leaves_the_earlier_run()
    {
        await Run(SharedSilo.Live, "--out", folder["run"]);
        DiskFullException said;
        using (var begun = RunFolder.Begin(folder["run"], force: true))
        {
            said = await Assert.ThrowsAsync<DiskFullException>(() =>
                begun.Fill(async fresh =>
                {
                    await File.WriteAllTextAsync(Path.Combine(fresh, Manifest.FileName), "{");
                    throw NoSpace();
                })
            );
        }

        Assert.Equal(
            $"no space is left where {folder["run"]} is to be written; nothing was written there",
            said.Message
        );
        Assert.Equal(Small.OfARun, Small.NamesIn(folder["run"]));
        Assert.Equal(ExitCode.Ok, (await Talent.Run("compare", folder["run"])).ExitCode);
    }

    [Fact]
    public async Task An_export_onto_a_full_disk_leaves_what_was_there()
    {
        await Small.Write(folder["om.txt"]);
        using (var file = AtomicFile.Begin(folder["om.txt"], "--openmetrics"))
        {
            await Assert.ThrowsAsync<DiskFullException>(() =>
                file.Write(writer =>
                {
                    writer.Write(new string('x', 100_000));
                    throw NoSpace();
                })
            );
        }

        Assert.Equal(["in", "om.txt"], Small.NamesIn(folder["."]));
        Assert.Equal("mine", await File.ReadAllTextAsync(folder["om.txt"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_export_to_a_device_that_is_full_is_said_and_the_device_stays()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a device that is always full");
        await Run(SharedSilo.Live, "--out", folder["run"]);
        var talent = await Talent.Run("export", folder["run"], "--openmetrics", "/dev/full");

        Assert.Equal(
            (ExitCode.Failed, "talent: no space is left where /dev/full is to be written; nothing was written there\n"),
            (talent.ExitCode, talent.Error)
        );
        Assert.True(File.Exists("/dev/full"));
    }

    private static IOException NoSpace() => new("No space left on device", 28);
}
