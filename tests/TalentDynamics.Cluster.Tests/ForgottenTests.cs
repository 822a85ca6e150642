using System.Collections;
using System.Text;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Silos;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Cluster.Tests;

/// <summary>Who is on a roster is in no file of the store any more once the run is forgotten.</summary>
public sealed class ForgottenTests
{
    private const string Somebody = "ada-of-the-roster";

    // The roster itself is stored byte by byte, each with a mark; what was observed of the same people beside it is not.
    private static EnsembleOrder Order => MainJob.Small with { Memo = $"researcher,from\n{Somebody},Meta\n" };

    [Theory]
    [InlineData(Store.Embedded)]
    [InlineData(Store.Redis)]
    public async Task A_run_that_is_forgotten_leaves_nobody_of_its_roster_in_the_stores_files(Store store)
    {
        await using var rig = await Rig.Start(store);
        await using var cluster = await rig.Connect();
        var order = Order;
        await cluster.Live(order, new Watch(), TestContext.Current.CancellationToken);
        Assert.NotEmpty(FilesWithSomebody(rig));

        var forgotten = await Talent("runs", "--forget", ClusterOrder.Id(order), "--cluster", rig.Url);
        Assert.Equal((ExitCode.Ok, ""), (forgotten.Code, forgotten.Error));
        Assert.Empty(FilesWithSomebody(rig));
    }

    [Fact]
    public async Task A_run_that_was_fetched_leaves_nobody_either_in_the_store_that_a_silo_carries()
    {
        await using var rig = await Rig.Start(Store.Embedded);
        await using var cluster = await rig.Connect();
        await cluster.Live(Order, new Watch(), TestContext.Current.CancellationToken);
        Assert.NotEmpty(FilesWithSomebody(rig));
        await cluster.Forget();
        Assert.Empty(FilesWithSomebody(rig));
    }

    private static async Task<(int Code, string Error)> Talent(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var terminal = Terminal.On(output, error, new Hashtable());
        var code = await Host.Commands.CommandLine.Run(
            arguments,
            terminal,
            static (_, _, _) => throw new InvalidOperationException("nothing is run here")
        );
        return (code, error.ToString());
    }

    private static string[] FilesWithSomebody(Rig rig) =>
        [
            .. Directory
                .GetFiles(rig.StoreFolder, "*", SearchOption.AllDirectories)
                .Where(file => Content(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Somebody)) >= 0),
        ];

    private static byte[] Content(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }
}
