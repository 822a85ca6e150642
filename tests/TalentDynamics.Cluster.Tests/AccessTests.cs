using System.Buffers.Binary;
using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using TalentDynamics.Grains;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Host.Silos;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Stores.Access;

namespace TalentDynamics.Cluster.Tests;

/// <summary>Who does not belong to a cluster gets nothing of it, and does it no harm.</summary>
public sealed partial class AccessTests : IDisposable
{
    private const string Refusal = "Exception";

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_has_no_certificate_of_the_authority_or_one_of_another_role_is_refused_on_both_sides_with_the_reason()
    {
        var (right, wrong) = (Certificates("right"), Certificates("wrong"));
        await using var rig = await Rig.Start(Store.Embedded, "--tls", Pem("right", "silo"));
        var refused = await Assert.ThrowsAsync<EnsembleFailedException>(() => Connect(rig, wrong));
        Assert.Contains("it shows a certificate of another authority (CN=talent development", refused.Message);
        await Throw(rig, "not TLS at all"u8.ToArray());
        await rig.Running[^1].Says("which does not speak TLS with a certificate");
        await Throw(rig, [], SiloPort(await Rig.Ready(rig.Running[^1])), Pem("right", "client"));
        await rig.Running[^1].Says("shows the certificate of a client where that of a silo is wanted");

        await using var cluster = await Connect(rig, right);
        await MainJob.IsTheReferenceOn(cluster, MainJob.Small);
    }

    [Fact]
    public async Task A_hundred_refused_connections_are_a_line_or_two()
    {
        Certificates("right");
        await using var rig = await Rig.Start(Store.Embedded, "--tls", Pem("right", "silo"));
        for (var i = 0; i < 100; i++)
        {
            await Throw(rig, "not TLS at all"u8.ToArray());
        }

        Assert.InRange(
            rig.Running[^1].Said.Split('\n').Count(line => line.Contains("refused", StringComparison.Ordinal)),
            1,
            3
        );
        Assert.DoesNotContain("   at ", rig.Running[^1].Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_certificate_of_a_client_and_one_that_has_expired_start_no_silo_and_order_nothing()
    {
        Certificates("right");
        var now = TimeProvider.System.GetUtcNow();
        DevelopmentCertificates.Write(folder["old"], now.AddDays(-9), now.AddDays(-1));
        foreach (
            var (pem, fault) in new[]
            {
                (Pem("right", "client"), "shows the certificate of a client where that of a silo is wanted"),
                (Pem("old", "silo"), "shows a certificate that is good from "),
            }
        )
        {
            using var silo = Child.Talent([], "silo", "--embedded-store", folder["store"], "--tls", pem);
            Assert.Equal(2, await silo.Ends());
            Assert.Contains($"--tls: {pem} {fault}", silo.Said);
        }
    }

    [Fact]
    public async Task Renewed_certificates_serve_without_a_restart()
    {
        var now = TimeProvider.System.GetUtcNow();
        DevelopmentCertificates.Write(folder["right"], now.AddHours(-20), now.AddHours(4));
        await using var rig = await Rig.Start(Store.Embedded, "--tls", Pem("right", "silo"));
        Assert.Equal(2, DevelopmentCertificates.Renew(folder["right"], now, now.AddDays(1)).Count);
        Assert.Empty(DevelopmentCertificates.Renew(folder["right"], now, now.AddDays(1)));

        var renewed = Credentials.Read(Pem("right", "client"));
        await using var cluster = await Connect(rig, renewed);
        await MainJob.IsTheReferenceOn(cluster, MainJob.Small);
    }

    [Fact]
    public async Task Whoever_connects_and_says_nothing_or_half_a_word_is_hung_up_on()
    {
        await using var rig = await Rig.Start(Store.Embedded);
        await Throw(rig, []);
        await Throw(rig, [200, 0, 0, 0, 1]); // the length of a greeting, and one byte of it
        await Throw(rig, [], SiloPort(await Rig.Ready(rig.Running[^1])));
    }

    [Theory]
    [InlineData(null, "none")]
    [InlineData("guessed", "another")]
    public async Task Another_password_than_that_of_a_redis_server_or_none_is_refused_with_a_sentence(
        string? password,
        string found
    )
    {
        var port = FreePorts.One();
        using var redis = Child.Start(
            "redis-server",
            "--port",
            $"{port}",
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--requirepass",
            "right"
        );
        await redis.Says("Ready to accept connections");
        Assert.True(ClusterAddress.TryParse($"redis://127.0.0.1:{port}", out var address));
        var refused = await Assert.ThrowsAsync<BadInputException>(() =>
            Host.Silos.Cluster.Connect(new(address, password, null), Cancellation)
        );
        Assert.StartsWith($"TALENT_REDIS_PASSWORD: found {found}, allowed the password of the store", refused.Message);
    }

    private static Task<Host.Silos.Cluster> Connect(Rig rig, Credentials credentials) =>
        Host.Silos.Cluster.Connect(rig.Place with { Credentials = credentials }, Cancellation);

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
            await rig.Running[^1].Says(Refusal, said);
            var lines = rig.Running[^1].Said[said..].Split('\n');
            Assert.True(
                lines.Count(line => line.Contains(Refusal, StringComparison.Ordinal)) == 1,
                string.Join('\n', lines)
            );
        }

        await using var cluster = await rig.Connect();
        await MainJob.IsTheReferenceOn(cluster, MainJob.Small);
    }

    /// <summary>Sends bytes to the gateway of the last silo, or to another of its ports, and waits until it hangs up.</summary>
    private static async Task Throw(Rig rig, byte[] bytes, int? at = null, string? pem = null)
    {
        var port = at ?? Number(Gateway(), await Rig.Ready(rig.Running[^1]));
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", port, Cancellation);
        try
        {
            await using var stream = await Secured(socket.GetStream(), pem);
            await stream.WriteAsync(bytes, Cancellation);
            var buffer = new byte[4096];
            while (
                await stream.ReadAsync(buffer, Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Cancellation)
                > 0
            ) { }
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // reset is a way of hanging up too
        }
    }

    private static async Task<Stream> Secured(Stream stream, string? pem)
    {
        if (pem is null)
        {
            return stream;
        }

#pragma warning disable CA5359 // asked is what the silo thinks of us, not what we think of it
        var secured = new SslStream(stream, leaveInnerStreamOpen: false, static (_, _, _, _) => true);
#pragma warning restore CA5359
        var options = new SslClientAuthenticationOptions { TargetHost = "silo.talent.internal" };
        options.ClientCertificates = [CertificateSet.Read(pem).Own];
        await secured.AuthenticateAsClientAsync(options, Cancellation);
        return secured;
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
        DevelopmentCertificates.Write(folder[name], now, now.AddDays(1));
        return Credentials.Read(Pem(name, "client"));
    }

    private string Pem(string name, string holder) => Path.Combine(folder[name], $"{holder}.pem");

    private static int SiloPort(string ready) => Number(Silo(), ready);

    private static int Number(Regex port, string ready) =>
        int.Parse(port.Match(ready).Groups["port"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("gateway 127.0.0.1:(?<port>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gateway();

    [GeneratedRegex("silo 127.0.0.1:(?<port>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Silo();
}
