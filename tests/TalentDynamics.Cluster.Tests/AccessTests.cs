using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Host.Silos;

namespace TalentDynamics.Cluster.Tests;

/// <summary>Who does not belong to a cluster gets nothing of it, and does it no harm.</summary>
public sealed partial class AccessTests : IDisposable
{
    private const string Refusal = "Exception";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("talent-");

    public void Dispose() => folder.Delete(recursive: true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_without_the_certificate_or_with_the_wrong_one_is_refused()
    {
        var (right, wrong) = (Certificates("right"), Certificates("wrong"));
        await using var rig = await Rig.Start(
            Store.Embedded,
            "--tls",
            Path.Combine(folder.FullName, "right", "silo.pem")
        );
        var refused = await Task.WhenAll(
            Record.ExceptionAsync(() => Host.Silos.Cluster.Connect(rig.Place, Cancellation)).AsTask(),
            Record
                .ExceptionAsync(() => Host.Silos.Cluster.Connect(rig.Place with { Credentials = wrong }, Cancellation))
                .AsTask()
        );
        Assert.All(refused, e => Assert.IsType<EnsembleFailedException>(e));
        await Throw(rig, "not TLS at all"u8.ToArray());

        await using var cluster = await Host.Silos.Cluster.Connect(
            rig.Place with
            {
                Credentials = right,
            },
            Cancellation
        );
        Assert.Equal(
            Llama.ReferenceDigest(Llama.Small),
            Llama.DigestOf(await cluster.Live(Llama.Small, new Watch(), Cancellation))
        );
    }

    [Fact]
    public async Task A_malformed_frame_and_an_over_long_message_are_refused_and_logged_once()
    {
        await using var rig = await Rig.Start(Store.Embedded);
        var greeting = await Greeting.Of(rig.Place, Cancellation);
        await Throw(rig, [.. "no greeting at all, and far longer than any greeting may be"u8]);
        foreach (var (header, body) in new[] { (-5, 10), (100, ClusterPlace.LargestMessage + 1) })
        {
            var said = rig.Running[^1].Said.Length;
            await Throw(rig, [.. greeting, .. Frame(header, body)]);
            await rig.Running[^1].HasSaid(Refusal, said);
            var lines = rig.Running[^1].Said[said..].Split('\n');
            Assert.True(
                lines.Count(line => line.Contains(Refusal, StringComparison.Ordinal)) == 1,
                string.Join('\n', lines)
            );
        }

        await using var cluster = await rig.Connect();
        Assert.Equal(
            Llama.ReferenceDigest(Llama.Small),
            Llama.DigestOf(await cluster.Live(Llama.Small, new Watch(), Cancellation))
        );
    }

    /// <summary>Sends bytes to the gateway of the last silo, and waits until it hangs up.</summary>
    private static async Task Throw(Rig rig, byte[] bytes)
    {
        var port = Gateway().Match(await rig.Running[^1].Ready).Groups["port"].Value;
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", int.Parse(port, CultureInfo.InvariantCulture), Cancellation);
        var stream = socket.GetStream();
        await stream.WriteAsync(bytes, Cancellation);
        var buffer = new byte[4096];
        try
        {
            while (
                await stream.ReadAsync(buffer, Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancellation)
                > 0
            ) { }
        }
        catch (IOException)
        {
            // reset is a way of hanging up too
        }
    }

    private static byte[] Frame(int header, int body)
    {
        var bytes = new byte[64];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, header);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), body);
        return bytes;
    }

    private Credentials Certificates(string name)
    {
        var now = TimeProvider.System.GetUtcNow();
        var into = Path.Combine(folder.FullName, name);
        DevelopmentCertificates.Write(into, now, now.AddDays(1));
        return Credentials.Read(Path.Combine(into, "client.pem"));
    }

    [GeneratedRegex("gateway 127.0.0.1:(?<port>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gateway();
}
