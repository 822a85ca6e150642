using TalentDynamics.Host.Tests.Commands;

namespace TalentDynamics.Host.Tests.Cases;

/// <summary>Rosters are personal data: what is written is its owner's alone.</summary>
public sealed class PermissionsTests : IDisposable
{
    private readonly Folder folder = new();
    private readonly string scenario;

    public PermissionsTests() => scenario = Small.In(folder["in"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Nobody_else_on_the_machine_can_read_what_is_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps what is in a user's profile from others by itself");
        await Talent.Run("run", scenario, "--worlds", "5", "--out", folder["all/run"]);
        await Talent.Run("explain", folder["all/run"], "--worlds", "2");
        await Talent.Run("export", folder["all/run"], "--openmetrics", folder["all/om.txt"]);
        await Talent.Run(["calibrate", scenario, "--out", folder["all/learnt"], .. Talent.FewParticles]);

        var (folders, files) = (
            Directory.GetDirectories(folder["all"], "*", SearchOption.AllDirectories),
            Directory.GetFiles(folder["all"], "*", SearchOption.AllDirectories)
        );
        Assert.Equal(2, folders.Length);
        Assert.Contains(files, file => file.EndsWith("posterior.csv", StringComparison.Ordinal));
        Assert.All(folders.Append(folder["all"]), path => Assert.Equal((path, "700"), (path, ModeOf(path))));
        Assert.All(files, path => Assert.Equal((path, "600"), (path, ModeOf(path))));
    }

    internal static string ModeOf(string path) =>
        OperatingSystem.IsWindows() ? "" : Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
