using System.Collections;
using System.Text;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Console;

namespace TalentDynamics.Cluster.Tests;

/// <summary>Who is on an imported roster is at no time in the cluster's store.</summary>
public sealed class ImportedTests : IDisposable
{
    private const string Name = "Sentinel";
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(Store.Embedded)]
    [InlineData(Store.Redis)]
    public async Task Nobody_of_an_imported_roster_is_in_the_store_while_its_run_is(Store store)
    {
        await using var rig = await Rig.Start(store);
        await using var cluster = await rig.Connect();
        var (input, draws) = WorldDraws.Load(await Imported(), [], null);
        var order = new RunOrder(input, draws) { Worlds = 200 };
        var kept = order.Ensemble with { Memo = RunMemo.Of(order, folder["run"]).Write() };
        await cluster.Live(kept, new Watch(), TestContext.Current.CancellationToken);

        Assert.NotEmpty(FilesWith(rig, input.Scenario.Roster.Keys.First())); // those who look find what there is
        Assert.Empty(FilesWith(rig, Name));
        Assert.Empty(FilesWith(rig, "E0001"));
    }

    private async Task<string> Imported()
    {
        var rows = Enumerable
            .Range(1, 40)
            .Select(i =>
                $"E{i:0000},{Name} {i},2015-{i % 12 + 1:00}-0{i % 9 + 1},{(i % 3 == 0 ? "2017-06-15" : "")}\n"
            );
        var export = folder.Write("hr.csv", "EmpID,Name,HireDate,TermDate\n" + string.Concat(rows));
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await Host.Commands.CommandLine.Run(
            ["import", export, "--as-of", "2018-12-31", "--since", "2014-01-01", "--out", folder["acme"]],
            Terminal.On(output, error, new Hashtable()),
            static (_, _, _) => throw new InvalidOperationException("nothing is run here")
        );
        Assert.True(code == ExitCode.Ok, error.ToString());
        return folder["acme/scenario.yaml"];
    }

    private static string[] FilesWith(Rig rig, string text) =>
        [
            .. Directory
                .GetFiles(rig.StoreFolder, "*", SearchOption.AllDirectories)
                .Where(file => Holds(Content(file), Encoding.UTF8.GetBytes(text))),
        ];

    // An array of bytes is stored byte by byte, each with a mark.
    private static bool Holds(byte[] content, byte[] text) =>
        Enumerable.Range(1, 4).Any(stride => Holds(content, text, stride));

    private static bool Holds(byte[] content, byte[] text, int stride)
    {
        for (var at = 0; at + (text.Length - 1) * stride < content.Length; at++)
        {
            var same = 0;
            while (same < text.Length && content[at + same * stride] == text[same])
            {
                same++;
            }

            if (same == text.Length)
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] Content(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }
}
