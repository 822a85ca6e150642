using System.Collections;
using System.Text.Json.Nodes;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Runs;
using TalentDynamics.RunFolders;

namespace TalentDynamics.Cluster.Tests;

/// <summary>talent run, runs and resume against a cluster.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_interrupted_run_is_listed_resumed_from_another_folder_and_forgotten()
    {
        await using var rig = await Rig.Start(Store.Embedded);
        await using var cluster = await rig.Connect();
        using var interruption = new CancellationTokenSource();
        string[] run =
        [
            "run",
            Llama.File,
            "--worlds",
            "2000",
            "--batch",
            "20",
            "--parameters",
            "fixed",
            "--cluster",
            rig.Url,
        ];
        var first = Interruptible([.. run, "--out", folder["first"]], interruption.Token);
        var id = await Begun(cluster);
        await interruption.CancelAsync();
        var interrupted = await first;
        Assert.Equal(ExitCode.Interrupted, interrupted.Code);
        Assert.Contains($"talent resume {id} goes on with it", interrupted.Error, StringComparison.Ordinal);

        var listed = JsonNode.Parse((await Talent(["runs", "--output", "json", "--cluster", rig.Url])).Output)![
            "runs"
        ]![0]!;
        Assert.Equal("interrupted", (string?)listed["state"]);
        Assert.Equal(id, (string?)listed["run"]);

        var second = folder["second"];
        var resumed = await Talent(["resume", id, "--out", second, "--cluster", rig.Url]);
        Assert.Equal((ExitCode.Ok, ""), (resumed.Code, resumed.Error));
        var manifest = await RunFolder.ReadManifest(second);
        Assert.Equal(MainJob.ReferenceDigest(MainJob.Small), manifest.Digest);
        Assert.Contains("talent run ", manifest.Command, StringComparison.Ordinal);
        Assert.Empty(await cluster.Grains.GetGrain<IRunsGrain>(0).All());

        var unknown = await Talent(["resume", id, "--cluster", rig.Url]);
        Assert.Equal(ExitCode.BadInput, unknown.Code);
        Assert.Contains(
            $"found '{id}', allowed one of those that talent runs lists",
            unknown.Error,
            StringComparison.Ordinal
        );
    }

    private static Task<string> Begun(Host.Silos.Cluster cluster) =>
        Eventually.Of(
            "more than ten batches of a run are finished",
            async () =>
            {
                foreach (var id in await cluster.Grains.GetGrain<IRunsGrain>(0).All())
                {
                    if ((await cluster.Grains.GetGrain<IEnsembleGrain>(id).Describe())?.Progress.Finished.Length > 10)
                    {
                        return id;
                    }
                }

                return null;
            }
        );

    private static Task<(int Code, string Output, string Error)> Talent(string[] arguments) =>
        Interruptible(arguments, TestContext.Current.CancellationToken);

    private static async Task<(int Code, string Output, string Error)> Interruptible(
        string[] arguments,
        CancellationToken cancelled
    )
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var terminal = Terminal.On(output, error, new Hashtable());
        var code = await Host.Commands.CommandLine.Run(arguments, terminal, InProcess.Run, cancelled);
        return (code, output.ToString(), error.ToString());
    }
}
