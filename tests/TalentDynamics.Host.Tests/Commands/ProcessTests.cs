using System.Diagnostics;
using TalentDynamics.Host.Commands;
using TalentDynamics.RunFolders;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>The program as a process of its own.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Ctrl_C_keeps_and_says_what_is_finished_and_answers_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT to send");
        using var talent = Start("run", Some.Baseline, "--worlds", "1000000", "--out", folder["run"]);
        var error = talent.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Eventually.Is("some worlds are written, and not all", () => Written() > 0);
        using (var kill = Process.Start("kill", ["-INT", $"{talent.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await talent.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Interrupted, talent.ExitCode);
        Assert.Matches(
            @"^talent: interrupted: \d+ of 1000000 worlds were finished and are kept in .*run\n$",
            await error
        );
        Assert.False((await RunFolder.ReadManifest(folder["run"])).Complete);
    }

    [Fact]
    public async Task Nothing_but_json_is_written_to_standard_output()
    {
        using var talent = Start("run", Some.Baseline, "--worlds", "3", "--out", folder["run"], "--output", "json");
        var output = await talent.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await talent.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Ok, talent.ExitCode);
        Assert.Equal('{', output[0]);
        Assert.NotNull(System.Text.Json.Nodes.JsonNode.Parse(output));
    }

    [Fact]
    public async Task The_same_worlds_come_out_to_the_bit_whatever_instructions_the_processor_has()
    {
        string?[] without = [null, "DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic"];
        var digests = new List<string>();
        foreach (var instructions in without)
        {
            var start = Child.TalentWith(
                "run",
                Some.Baseline,
                "--worlds",
                "200",
                "--out",
                folder["run"],
                "--output",
                "json"
            );
            start.Environment[instructions ?? "NOTHING_SWITCHED_OFF"] = "0";
            using var talent = Process.Start(start)!;
            var output = await talent.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await talent.WaitForExitAsync(TestContext.Current.CancellationToken);
            digests.Add((string)System.Text.Json.Nodes.JsonNode.Parse(output)!["digest"]!);
            Directory.Delete(folder["run"], true);
        }

        Assert.Single(digests.Distinct());
    }

    // Rows of exits come in groups: a file that holds more than its head has some of them.
    private long Written() =>
        Directory
            .GetFiles(folder["."], "exits.parquet", SearchOption.AllDirectories)
            .Sum(file => new FileInfo(file).Length - "PAR1".Length);

    private static Process Start(params string[] arguments) => Process.Start(Child.TalentWith(arguments))!;
}
